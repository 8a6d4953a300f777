import { unavailable } from '@cartwright/shared/errors';
import { GraphQLError } from 'graphql';

/**
 * Without users the gateway cannot identify the caller, so the whole request fails with a 503. `cause` is for
 * the log.
 */
export function usersUnavailable(cause: unknown): GraphQLError {
  const { message, extensions } = unavailable('users');
  return new GraphQLError(message, {
    extensions: { ...extensions, http: { status: 503 } },
    originalError: cause instanceof Error ? cause : null,
  });
}
