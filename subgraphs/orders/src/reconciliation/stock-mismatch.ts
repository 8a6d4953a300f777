import { OrderStatus } from '../order/order-status.js';
import type { Order } from '../order/order.entity.js';
import type { DiscrepancyKind } from './discrepancy.js';

/** What products says became of an order's stock; null when it knows of none. */
export type StockStatus = 'RESERVED' | 'SOLD' | 'RELEASED' | 'EXPIRED' | null;

const SELLS = [OrderStatus.CONFIRMED, OrderStatus.COMPLETED];

/** What does not agree between an order and its stock; null when all is well, or not settled yet. */
export function stockMismatch(
  { status, payment }: Pick<Order, 'status' | 'payment'>,
  stock: StockStatus,
): DiscrepancyKind | null {
  if (SELLS.includes(status) && stock !== 'SOLD') {
    return stock === 'RESERVED' || stock === 'EXPIRED' ? 'stock_not_sold' : 'stock_lost';
  }
  const isOver = status === OrderStatus.CANCELLED || status === OrderStatus.EXPIRED;
  if (isOver && stock === 'RESERVED') return 'stock_not_released';
  // Without `paidAt` its payment may be under way, for which the stock was taken once more.
  if (status === OrderStatus.EXPIRED && stock === 'SOLD' && payment.paidAt) return 'useless_stock';
  return null;
}
