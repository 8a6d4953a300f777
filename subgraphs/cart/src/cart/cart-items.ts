import type { CartItem } from './cart.entity.js';

// Pure rules on the items of a cart; whoever stores the result does so under the version that it was made from.

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

/** A quantity of 0 takes the item out. */
export function withQuantity(items: CartItem[], itemId: string, quantity: number): CartItem[] {
  if (quantity === 0) return items.filter(({ id }) => id !== itemId);
  return items.map((item) => (item.id === itemId ? { ...item, quantity } : item));
}

/** What was put in while a checkout ran stays in the cart. */
export function withoutPurchased(items: CartItem[], purchased: PurchasedLine[]): CartItem[] {
  const bought = new Map(purchased.map(({ productId, quantity }) => [productId, quantity]));
  return items
    .map((item) => ({ ...item, quantity: item.quantity - (bought.get(item.productId) ?? 0) }))
    .filter(({ quantity }) => quantity > 0);
}

/**
 * Takes in the items of another cart: quantities of a product are summed, up to its limit. None is lost, and those that are
 * new keep their ids.
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
