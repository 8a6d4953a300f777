import { createHash } from 'node:crypto';
import { print } from 'graphql';
import { asItWillRun } from '../conditions/as-it-will-run.js';
import { hasConditions } from '../conditions/has-conditions.js';
import type { Executor } from './executor.js';

/**
 * Plans the operation as the policies checked it, without conditions, and caches the plan under that text. The planner itself
 * loses some nested conditions: it would run a mutation with `@include(if: false)`.
 */
export const planAsJudged =
  (execute: Executor): Executor =>
  (context) => {
    if (!hasConditions(context.document)) return execute(context);
    const document = asItWillRun(context.document, context.operation, context.request.variables ?? {});
    const queryHash = createHash('sha256').update(print(document)).digest('hex');
    return execute({ ...context, document, queryHash });
  };
