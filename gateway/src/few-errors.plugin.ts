import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from './context.js';

export const MAX_ERRORS = 5;

/**
 * An answer has few errors, so that a small operation with many mistakes makes no large answer. The last one says how many were left
 * out: fields without an error of their own may be null because of them.
 */
export function keepFewErrors(): ApolloServerPlugin<GatewayContext> {
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
