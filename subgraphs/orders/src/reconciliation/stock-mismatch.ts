import { FulfillmentStatus, OrderStatus } from '../order/order-status.js';
import type { Order } from '../order/order.entity.js';
import { isHere } from '../order/transitions.js';
import { lostDisputes } from '../payment/payment-totals.js';
import type { DiscrepancyKind } from './discrepancy.js';

/** What products says became of an order's stock, RETURNED when all that was SOLD came back; null when it knows of none. */
export type StockStatus = 'RESERVED' | 'SOLD' | 'RETURNED' | 'RELEASED' | 'EXPIRED' | null;

type Compared = Pick<Order, 'status' | 'fulfillmentStatus' | 'isRestocked' | 'payment'>;

/** What does not agree between an order and its stock; null when all is well, or not settled yet. */
export function stockMismatch(order: Compared, stock: StockStatus): DiscrepancyKind | null {
  switch (order.status) {
    case OrderStatus.PENDING:
      return null;
    case OrderStatus.CONFIRMED:
    case OrderStatus.COMPLETED:
      // A bank has turned its refund down after that: the administrators know, and it cannot be shipped.
      return order.isRestocked ? ofNobody(stock) : ofBuyers(order, stock);
    case OrderStatus.CANCELLED:
      return ofNobody(stock);
    case OrderStatus.EXPIRED:
      // Without `paidAt` its payment may be under way, for which the stock was taken once more.
      if (stock === 'SOLD') return order.payment.paidAt ? 'useless_stock' : null;
      return ofNobody(stock);
    case OrderStatus.REFUNDED:
      return ofPaidBack(order, stock);
  }
}

function ofBuyers({ fulfillmentStatus }: Compared, stock: StockStatus): DiscrepancyKind | null {
  if (stock === 'RESERVED' || stock === 'EXPIRED') return 'stock_not_sold';
  const cameBack = fulfillmentStatus === FulfillmentStatus.RETURNED;
  if (stock === 'SOLD') return cameBack ? 'stock_not_returned' : null;
  return stock === 'RETURNED' && cameBack ? null : 'stock_lost';
}

function ofNobody(stock: StockStatus): DiscrepancyKind | null {
  if (stock === 'RESERVED') return 'stock_not_released';
  return stock === 'SOLD' ? 'stock_not_returned' : null;
}

/** Goods that have left stay with the buyer until they come back; after a lost dispute a person decides about the others. */
function ofPaidBack({ fulfillmentStatus, payment }: Compared, stock: StockStatus): DiscrepancyKind | null {
  if (fulfillmentStatus === FulfillmentStatus.RETURNED) return ofNobody(stock);
  if (!isHere(fulfillmentStatus)) return null;
  if (lostDisputes(payment).length > 0) return stock === 'SOLD' ? 'stock_kept' : null;
  return ofNobody(stock);
}
