import { createHash } from 'node:crypto';
import { print } from 'graphql';
import { applyConditions } from '../conditions/apply-conditions.js';
import { hasConditions } from '../conditions/has-conditions.js';
import type { Executor } from './executor.js';

/**
 * Applies @skip and @include before planning, as the policies do, and caches the plan under the resulting
 * text. The planner itself loses some nested conditions: it would run a mutation with `@include(if: false)`.
 */
export const planWithoutConditions =
  (execute: Executor): Executor =>
  (context) => {
    if (!hasConditions(context.document)) return execute(context);
    const document = applyConditions(context.document, context.operation, context.request.variables ?? {});
    const queryHash = createHash('sha256').update(print(document)).digest('hex');
    return execute({ ...context, document, queryHash });
  };
