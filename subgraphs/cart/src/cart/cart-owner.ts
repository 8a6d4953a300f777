import { isService, type Identity } from '@cartwright/shared/identity/identity';
import { hashCartToken } from './cart-token.js';

// The owner of a cart as one string, which is unique and is the key in the database and the cache.
const USER = 'user:';
const GUEST = 'guest:';
const MERGED = 'merged:';

export const ownerOfUser = (userId: string): string => USER + userId;
export const ownerOfGuest = (token: string): string => GUEST + hashCartToken(token);

/** The owner of a guest's cart after it was merged. It is kept so that a repeated merge finds it. */
export const ownerOfMerged = (token: string): string => MERGED + hashCartToken(token);

export const isUser = (owner: string): boolean => owner.startsWith(USER);

/**
 * A signed-in user has one cart, and any token of the request is ignored. Null for a guest without a cart.
 */
export function ownerOf(identity: Identity, cartToken: string | null): string | null {
  if (identity.userId) return ownerOfUser(identity.userId);
  return cartToken && !isService(identity) ? ownerOfGuest(cartToken) : null;
}
