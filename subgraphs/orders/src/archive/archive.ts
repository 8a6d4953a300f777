import { conflict } from '@cartwright/shared/errors';
import type { Decide } from '../order/order-change.js';
import { FulfillmentStatus, OrderStatus } from '../order/order-status.js';
import type { Order } from '../order/order.entity.js';
import type { Actor } from '../order/payment.entity.js';

const ENDED = [OrderStatus.CANCELLED, OrderStatus.EXPIRED, OrderStatus.REFUNDED];
const ARRIVED = [FulfillmentStatus.DELIVERED, FulfillmentStatus.RETURNED];

/** Puts an order away that nothing more will happen to. */
export const archive =
  ({ by, at }: { by: Actor; at: Date }): Decide =>
  (order) => {
    if (order.archivedAt) return null;
    if (!isOver(order))
      throw conflict('Only orders that are delivered, cancelled or paid back can be archived.');
    return { set: { archivedAt: at }, events: [{ at, event: 'order.archived', by }], jobs: [] };
  };

const isOver = ({ status, fulfillmentStatus }: Order): boolean =>
  ENDED.includes(status) || ARRIVED.includes(fulfillmentStatus);
