import type { ApolloServerPlugin } from '@apollo/server';
import { createError } from '@cartwright/shared/errors';
import { OperationTypeNode } from 'graphql';
import type { GatewayContext } from '../context.js';

/** The gateway cannot run subscriptions, and left alone would answer them with a 500. */
export function refuseSubscriptions(): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ operation }) => {
          if (operation?.operation === OperationTypeNode.SUBSCRIPTION) {
            throw createError('BAD_USER_INPUT', 'Subscriptions are not supported.', {
              http: { status: 400 },
            });
          }
          return Promise.resolve();
        },
      }),
  };
}
