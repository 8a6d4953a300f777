import type { Offer } from '../product/offer.loader.js';
import type { CartItem } from './cart.entity.js';

export interface CartTotal {
  subtotalCents: number;
  totalCents: number;
}

/** Whether the product is for sale and in stock in this quantity. */
export const canBuy = ({ quantity }: Pick<CartItem, 'quantity'>, offer: Offer | null): offer is Offer =>
  offer !== null && offer.stock >= quantity;

/** Sums the items at current prices. Unavailable items do not count. */
export function totalOf(items: CartItem[], offers: (Offer | null)[]): CartTotal {
  const sum = (price: (offer: Offer) => number) =>
    items.reduce((total, item, index) => {
      const offer = offers[index] ?? null;
      return total + (canBuy(item, offer) ? price(offer) * item.quantity : 0);
    }, 0);
  return { subtotalCents: sum((o) => o.listPriceCents), totalCents: sum((o) => o.unitPriceCents) };
}
