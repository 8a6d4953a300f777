import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from './context.js';

const RETRYABLE_CODES: unknown[] = ['RATE_LIMITED', 'OVERLOADED'];

/** Sets `retry-after` to the longest wait among the errors of rate-limited fields and overloaded services. */
export function setRetryAfter(): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse: ({ response: { body, http } }) => {
          if (body.kind !== 'single') return Promise.resolve();
          const waits = (body.singleResult.errors ?? [])
            .filter(({ extensions }) => RETRYABLE_CODES.includes(extensions?.['code']))
            .map(({ extensions }) => Number(extensions?.['retryAfterSeconds']))
            .filter((seconds) => seconds > 0 && Number.isFinite(seconds));
          if (waits.length > 0) http.headers.set('retry-after', String(Math.ceil(Math.max(...waits))));
          return Promise.resolve();
        },
      }),
  };
}
