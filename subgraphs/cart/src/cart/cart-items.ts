import type { CartItem } from './cart.entity.js';

// Pure changes of the items of a cart. The caller stores the result only if the cart still has the version
// that it read.

export interface PurchasedLine {
  productId: string;
  quantity: number;
}

export function withAdded(items: CartItem[], added: CartItem): CartItem[] {
  const known = items.some(({ productId }) => productId === added.productId);
  if (!known) return [...items, added];
  return items.map((item) =>
    item.productId === added.productId ? { ...item, quantity: item.quantity + added.quantity } : item,
  );
}

/** A quantity of 0 removes the item. */
export function withQuantity(items: CartItem[], itemId: string, quantity: number): CartItem[] {
  if (quantity === 0) return items.filter(({ id }) => id !== itemId);
  return items.map((item) => (item.id === itemId ? { ...item, quantity } : item));
}

/** Keeps what the shopper has added since the checkout began. */
export function withoutPurchased(items: CartItem[], purchased: PurchasedLine[]): CartItem[] {
  const bought = new Map(purchased.map(({ productId, quantity }) => [productId, quantity]));
  return items
    .map((item) => ({ ...item, quantity: item.quantity - (bought.get(item.productId) ?? 0) }))
    .filter(({ quantity }) => quantity > 0);
}

/**
 * Merges the items of another cart: sums the quantities of a product up to its limit. New items keep their
 * ids.
 */
export function withMerged(
  items: CartItem[],
  added: CartItem[],
  limits: ReadonlyMap<string, number>,
): CartItem[] {
  const isAdded = new Set(added.map(({ productId }) => productId));
  return added
    .reduce(withAdded, items)
    .map((item) =>
      isAdded.has(item.productId)
        ? { ...item, quantity: Math.min(item.quantity, limits.get(item.productId) ?? item.quantity) }
        : item,
    );
}
