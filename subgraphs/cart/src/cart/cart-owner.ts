import { isService, type Identity } from '@cartwright/shared/identity/identity';
import { hashCartToken } from './cart-token.js';

// Whose cart it is, as one text: under it a cart is unique, found and cached.
const USER = 'user:';
const GUEST = 'guest:';
const MERGED = 'merged:';

export const ownerOfUser = (userId: string): string => USER + userId;
export const ownerOfGuest = (token: string): string => GUEST + hashCartToken(token);

/** Under this a guest's cart is kept once a user's has taken it in, for the sake of those who repeat that. */
export const ownerOfMerged = (token: string): string => MERGED + hashCartToken(token);

export const isUser = (owner: string): boolean => owner.startsWith(USER);

/** A signed-in user has one cart, whatever token comes with the request. Null for somebody without any cart yet. */
export function ownerOf(identity: Identity, cartToken: string | null): string | null {
  if (identity.userId) return ownerOfUser(identity.userId);
  return cartToken && !isService(identity) ? ownerOfGuest(cartToken) : null;
}
