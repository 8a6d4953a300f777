import type { Order } from './order.entity.js';

/** The goods of an order, as the stock and the cart count them. */
export const linesOf = ({ items }: Order) =>
  items.map(({ productId, quantity }) => ({ productId, quantity }));
