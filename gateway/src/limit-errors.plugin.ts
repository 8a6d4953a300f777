import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from './context.js';

export const MAX_ERRORS = 5;

/**
 * Limits the errors of a response, so that a small operation with many mistakes does not cause a large
 * response. The last error says how many the gateway left out, because a field may be null due to one of
 * those.
 */
export function limitErrors(): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse: ({ response: { body } }) => {
          const errors = body.kind === 'single' ? (body.singleResult.errors ?? []) : [];
          if (body.kind !== 'single' || errors.length <= MAX_ERRORS) return Promise.resolve();
          const kept = errors.slice(0, MAX_ERRORS);
          const last = kept.pop()!;
          const extensions = { ...last.extensions, leftOut: errors.length - MAX_ERRORS };
          body.singleResult.errors = [...kept, { ...last, extensions }];
          return Promise.resolve();
        },
      }),
  };
}
