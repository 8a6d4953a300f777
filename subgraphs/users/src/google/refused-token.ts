import { unauthenticated } from '@cartwright/shared/errors';
import type { GraphQLError } from 'graphql';
import type { RequestContext } from '../context.js';

/** What is wrong is for the log: a client that forges tokens is to learn nothing from it. */
export function refusedToken({ log }: RequestContext, reason: string): GraphQLError {
  log.warn({ reason }, 'a sign-in with Google was refused');
  return unauthenticated('Signing in with Google failed. Start again.');
}
