import { unauthenticated } from '@cartwright/shared/errors';
import type { GraphQLError } from 'graphql';
import type { RequestContext } from '../context.js';

/** The reason goes to the log only, so that a client that forges tokens learns nothing. */
export function refusedToken({ log }: RequestContext, reason: string): GraphQLError {
  log.warn({ reason }, 'a sign-in with Google was refused');
  return unauthenticated('Signing in with Google failed. Start again.');
}
