import type { GatewayConfig } from '@apollo/gateway';
import { InMemoryLRUCache } from '@apollo/utils.keyvaluecache';

type QueryPlanCache = NonNullable<NonNullable<GatewayConfig['queryPlannerConfig']>['cache']>;
type QueryPlan = NonNullable<Awaited<ReturnType<QueryPlanCache['get']>>>;

const MAX_PLAN_BYTES = 64_000_000;
// Measured: a plan with many small fields takes up to 25 bytes of memory per character of its JSON.
const BYTES_PER_CHARACTER_OF_PLAN = 25;
const MAX_TEXT_CHARACTERS = 8_000_000;

/**
 * Replaces the gateway's own cache, which counts the JSON of plans and so holds many times its limit in
 * memory.
 */
export const createQueryPlanCache = (): QueryPlanCache =>
  new InMemoryLRUCache<QueryPlan>({
    maxSize: MAX_PLAN_BYTES,
    sizeCalculation: (plan) => BYTES_PER_CHARACTER_OF_PLAN * JSON.stringify(plan).length,
  });

/** Persisted queries: the texts of operations by hash. */
export const createTextCache = () => new InMemoryLRUCache({ maxSize: MAX_TEXT_CHARACTERS });
