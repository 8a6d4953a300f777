import { conflict } from '@cartwright/shared/errors';
import type { Order } from '../order/order.entity.js';
import type { CartToBuy } from './find-cart.js';

type Line = CartToBuy['lines'][number];

/**
 * A key that has bought gives its order again while the cart is empty, or holds just what was bought because it could not be
 * emptied yet. Whoever has other goods in it means to buy those, and must not take the old order for theirs.
 */
export function ensureNothingElse(
  { _id, number, items }: Pick<Order, '_id' | 'number' | 'items'>,
  inCart: Line[],
): void {
  if (inCart.length === 0 || textOf(inCart) === textOf(items)) return;
  throw conflict(
    `This idempotency key has bought order ${number} already, and the cart holds other goods now. Use a new key for them.`,
    { orderId: _id },
  );
}

const textOf = (lines: Line[]): string =>
  lines
    .map(({ productId, quantity }) => `${productId} ${quantity}`)
    .sort()
    .join();
