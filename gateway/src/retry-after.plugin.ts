import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from './context.js';

/** Sets `retry-after` for a rate-limited client, to the longest wait if several fields have one. */
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
