import { forbidden } from '@cartwright/shared/errors';
import { ownsOrManages } from '@cartwright/shared/identity/identity';
import type { RequestContext } from '../context.js';
import type { User } from './user.entity.js';

export const PRIVATE = 'Visible to the user and administrators; FORBIDDEN for others.';

/** The user, to whoever may see what is private about them. */
export function privately({ identity }: RequestContext, user: User): User {
  if (!ownsOrManages(identity, user._id, 'users:manage'))
    throw forbidden('Only the owner of the account can see this.');
  return user;
}
