import type { Offer } from '../product/offer.loader.js';
import type { CartItem } from './cart.entity.js';

export interface CartTotal {
  subtotalCents: number;
  totalCents: number;
}

/** Sums at current prices. A product that is no longer for sale counts nothing, as it cannot be bought. */
export function totalOf(items: CartItem[], offers: (Offer | null)[]): CartTotal {
  const sum = (price: (offer: Offer) => number) =>
    items.reduce((total, { quantity }, index) => {
      const offer = offers[index];
      return total + (offer ? price(offer) * quantity : 0);
    }, 0);
  return { subtotalCents: sum((o) => o.listPriceCents), totalCents: sum((o) => o.unitPriceCents) };
}
