import type { ApolloServerPlugin } from '@apollo/server';
import type { Metrics } from '../metrics.js';

/** Counts the errors in responses, by code. */
export function countErrors({ apiErrors }: Metrics): ApolloServerPlugin {
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse: ({ response }) => {
          if (response.body.kind === 'single') {
            for (const { extensions } of response.body.singleResult.errors ?? []) {
              apiErrors.inc({ code: String(extensions?.['code']) });
            }
          }
          return Promise.resolve();
        },
      }),
  };
}
