import { isUser } from './cart-owner.js';
import type { Cart } from './cart.entity.js';

const GUEST_LIFETIME_MS = 30 * 24 * 3_600_000;

/** Every change renews the expiry of a guest's cart. A user's cart never expires. */
export const renewedExpiry = ({ owner }: Pick<Cart, 'owner'>): Pick<Cart, 'expiresAt'> =>
  isUser(owner) ? {} : { expiresAt: new Date(Date.now() + GUEST_LIFETIME_MS) };

/** The database removes expired carts with a delay. */
export const isExpired = ({ expiresAt }: Pick<Cart, 'expiresAt'>): boolean =>
  expiresAt !== undefined && expiresAt.getTime() <= Date.now();
