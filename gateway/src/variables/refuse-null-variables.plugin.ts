import type { ApolloServerPlugin } from '@apollo/server';
import { createError } from '@cartwright/shared/errors';
import type { GatewayContext } from '../context.js';
import { findNullVariable } from './null-variable.js';

/** Refuses a null variable that would make a field of a subgraph fail. */
export function refuseNullVariables(): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ schema, document, operation, request: { variables = {} } }) => {
          const problem = operation && findNullVariable({ schema, document, operation, variables });
          if (problem) {
            const details = { fields: [problem], http: { status: 400 } };
            throw createError('BAD_USER_INPUT', problem.message, details);
          }
          return Promise.resolve();
        },
      }),
  };
}
