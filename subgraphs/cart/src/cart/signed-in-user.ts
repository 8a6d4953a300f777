import { unauthenticated } from '@cartwright/shared/errors';
import type { RequestContext } from '../context.js';

/** The user whose cart this is about; a service must act in the name of one. */
export function signedInUser({ identity }: RequestContext): string {
  if (!identity.userId) throw unauthenticated();
  return identity.userId;
}
