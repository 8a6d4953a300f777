import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from './context.js';

/** Adds the request id to masked errors, since only the log has their details. */
export function addRequestId(): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse: ({ response, contextValue }) => {
          if (response.body.kind !== 'single') return Promise.resolve();
          for (const { extensions } of response.body.singleResult.errors ?? []) {
            if (extensions?.['code'] === 'INTERNAL_SERVER_ERROR')
              extensions['requestId'] = contextValue.requestId;
          }
          return Promise.resolve();
        },
      }),
  };
}
