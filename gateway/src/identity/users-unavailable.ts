import { unavailable } from '@cartwright/shared/errors';
import { GraphQLError } from 'graphql';

/** Nobody can say who is asking, so the whole request has to wait; `cause` is for the log. */
export function usersUnavailable(cause: unknown): GraphQLError {
  const { message, extensions } = unavailable('users');
  return new GraphQLError(message, {
    extensions: { ...extensions, http: { status: 503 } },
    originalError: cause instanceof Error ? cause : null,
  });
}
