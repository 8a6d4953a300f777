import { forbidden } from '@cartwright/shared/errors';
import { ownsOrManages } from '@cartwright/shared/identity/identity';
import type { RequestContext } from '../context.js';
import type { User } from './user.entity.js';

export const PRIVATE = 'Visible to the user and administrators; FORBIDDEN for others.';

/** Returns the user if the caller may see their private fields; otherwise throws FORBIDDEN. */
export function requirePrivateAccess({ identity }: RequestContext, user: User): User {
  if (!ownsOrManages(identity, user._id, 'users:manage'))
    throw forbidden('Only the owner of the account can see this.');
  return user;
}
