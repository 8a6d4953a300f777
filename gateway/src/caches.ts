import type { GatewayConfig } from '@apollo/gateway';
import { InMemoryLRUCache } from '@apollo/utils.keyvaluecache';

type QueryPlanCache = NonNullable<NonNullable<GatewayConfig['queryPlannerConfig']>['cache']>;
type QueryPlan = NonNullable<Awaited<ReturnType<QueryPlanCache['get']>>>;

const MAX_PLAN_BYTES = 64_000_000;
// A plan holds much that its JSON does not show: up to 25 times as much where many small fields are asked for. Measured.
const BYTES_PER_CHARACTER_OF_PLAN = 25;
const MAX_TEXT_CHARACTERS = 8_000_000;

/** In place of the gateway's own store, which weighs the JSON of plans, and so holds many times what it means to. */
export const createQueryPlanCache = (): QueryPlanCache =>
  new InMemoryLRUCache<QueryPlan>({
    maxSize: MAX_PLAN_BYTES,
    sizeCalculation: (plan) => BYTES_PER_CHARACTER_OF_PLAN * JSON.stringify(plan).length,
  });

/** The texts of operations that clients have registered under their hash. */
export const createTextCache = () => new InMemoryLRUCache({ maxSize: MAX_TEXT_CHARACTERS });
