import type { Offer } from '../product/offer.loader.js';
import type { CartItem } from './cart.entity.js';

export interface CartTotal {
  subtotalCents: number;
  totalCents: number;
}

/** Whether products could deliver an item as it is. */
export const canBuy = ({ quantity }: Pick<CartItem, 'quantity'>, offer: Offer | null): offer is Offer =>
  offer !== null && offer.stock >= quantity;

/** Sums at current prices. What cannot be bought counts nothing. */
export function totalOf(items: CartItem[], offers: (Offer | null)[]): CartTotal {
  const sum = (price: (offer: Offer) => number) =>
    items.reduce((total, item, index) => {
      const offer = offers[index] ?? null;
      return total + (canBuy(item, offer) ? price(offer) * item.quantity : 0);
    }, 0);
  return { subtotalCents: sum((o) => o.listPriceCents), totalCents: sum((o) => o.unitPriceCents) };
}
