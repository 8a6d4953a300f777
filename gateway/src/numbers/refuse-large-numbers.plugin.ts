import type { ApolloServerPlugin } from '@apollo/server';
import { createError } from '@cartwright/shared/errors';
import type { GatewayContext } from '../context.js';
import { findVariableProblem } from './variable-problem.js';

/** Refuses variables that would reach a subgraph with another value. */
export function refuseLargeNumbers(): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ request }) => {
          const problem = findVariableProblem(request.variables ?? {});
          if (problem) {
            const details = { fields: [problem], http: { status: 400 } };
            throw createError('BAD_USER_INPUT', problem.message, details);
          }
          return Promise.resolve();
        },
      }),
  };
}
