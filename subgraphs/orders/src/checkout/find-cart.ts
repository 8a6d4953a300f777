import { operation } from '@cartwright/shared/client/operation';
import type { AppContext } from '../context.js';

// Checkouts of one user queue behind each other and behind those of everybody for a popular product.
export const CHECKOUT_STEP_DEADLINE_MS = 8_000;

export interface CartToBuy {
  id: string;
  version: number;
  lines: { productId: string; quantity: number }[];
}

const CART = operation('cart', `query CartToBuy { cart { id version items { quantity product { id } } } }`);

interface CartAnswer {
  cart: { id: string; version: number; items: { quantity: number; product: { id: string } }[] } | null;
}

/** The user's cart as it is now, null when there never was one. */
export async function findCart(
  ctx: AppContext,
  userId: string,
  requestId: string,
): Promise<CartToBuy | null> {
  const options = { requestId, userId, deadlineMs: CHECKOUT_STEP_DEADLINE_MS };
  const { cart } = await ctx.cart.query<CartAnswer>(CART, {}, options);
  return (
    cart && {
      id: cart.id,
      version: cart.version,
      lines: cart.items.map(({ quantity, product }) => ({ productId: product.id, quantity })),
    }
  );
}
