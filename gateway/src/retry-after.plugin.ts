import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from './context.js';

/** Says in a header too when a client that was too fast may come again: the latest of all times, if there are several. */
export function sayRetryAfter(): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse: ({ response: { body, http } }) => {
          if (body.kind !== 'single') return Promise.resolve();
          const waits = (body.singleResult.errors ?? [])
            .filter(({ extensions }) => extensions?.['code'] === 'RATE_LIMITED')
            .map(({ extensions }) => Number(extensions?.['retryAfterSeconds']))
            .filter((seconds) => seconds > 0 && Number.isFinite(seconds));
          if (waits.length > 0) http.headers.set('retry-after', String(Math.ceil(Math.max(...waits))));
          return Promise.resolve();
        },
      }),
  };
}
