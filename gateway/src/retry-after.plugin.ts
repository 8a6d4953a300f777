import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from './context.js';

const WAITING: unknown[] = ['RATE_LIMITED', 'OVERLOADED'];

/** Sets `retry-after` for a client that is rate-limited, or met an overloaded service, to the longest wait if several fields have one. */
export function sayRetryAfter(): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse: ({ response: { body, http } }) => {
          if (body.kind !== 'single') return Promise.resolve();
          const waits = (body.singleResult.errors ?? [])
            .filter(({ extensions }) => WAITING.includes(extensions?.['code']))
            .map(({ extensions }) => Number(extensions?.['retryAfterSeconds']))
            .filter((seconds) => seconds > 0 && Number.isFinite(seconds));
          if (waits.length > 0) http.headers.set('retry-after', String(Math.ceil(Math.max(...waits))));
          return Promise.resolve();
        },
      }),
  };
}
