import { createHash } from 'node:crypto';
import { print } from 'graphql';
import { asItWillRun } from '../conditions/as-it-will-run.js';
import { hasConditions } from '../conditions/has-conditions.js';
import type { Executor } from './executor.js';

/**
 * Plans what the policies have judged, and keeps its plan by that. Of conditions within others the planner forgets some: it would
 * run a mutation with `@include(if: false)`, and miss a field in which all else is left out.
 */
export const planAsJudged =
  (execute: Executor): Executor =>
  (context) => {
    if (!hasConditions(context.document)) return execute(context);
    const document = asItWillRun(context.document, context.operation, context.request.variables ?? {});
    const queryHash = createHash('sha256').update(print(document)).digest('hex');
    return execute({ ...context, document, queryHash });
  };
