import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from '../context.js';
import { onlySignsIn, readSignInMutations } from './sign-in.js';

/**
 * Refuses the operation of a request with a bad token. An operation that only signs in goes on as anonymous:
 * an expired token must not prevent the client from getting a new one.
 */
export function refuseBadToken(): ApolloServerPlugin<GatewayContext> {
  let signInMutations: ReadonlySet<string> = new Set();
  return {
    serverWillStart: () =>
      Promise.resolve({
        schemaDidLoadOrUpdate: ({ coreSupergraphSdl }) => {
          signInMutations = readSignInMutations(coreSupergraphSdl ?? '');
        },
      }),
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ document, operation, contextValue: { refusal } }) => {
          if (refusal && !(operation && onlySignsIn(operation, document, signInMutations))) throw refusal;
          return Promise.resolve();
        },
      }),
  };
}
