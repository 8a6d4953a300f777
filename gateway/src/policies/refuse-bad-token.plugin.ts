import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from '../context.js';
import { onlySignsIn, readSignInMutations } from './sign-in.js';

/**
 * Refuses the operation of a request whose token was refused. Only one that does nothing but sign in goes on, as nobody's:
 * a token that is no longer valid must not stand in the way of a new one.
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
