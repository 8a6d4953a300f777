import { isUser } from './cart-owner.js';
import type { Cart } from './cart.entity.js';

const GUEST_LIFE_MS = 30 * 24 * 3_600_000;

/** What every change sets: a guest's cart lives on from then, and a user's always. */
export const renewedLife = ({ owner }: Pick<Cart, 'owner'>): Pick<Cart, 'expiresAt'> =>
  isUser(owner) ? {} : { expiresAt: new Date(Date.now() + GUEST_LIFE_MS) };

/** The database removes what has expired a little later. */
export const isExpired = ({ expiresAt }: Pick<Cart, 'expiresAt'>): boolean =>
  expiresAt !== undefined && expiresAt.getTime() <= Date.now();
