import { conflict } from '@cartwright/shared/errors';
import { applied, merged, type Decide, type OrderChange } from '../order/order-change.js';
import { FulfillmentStatus, OrderStatus } from '../order/order-status.js';
import type { Order } from '../order/order.entity.js';
import type { Actor } from '../order/payment.entity.js';
import { canBecome, fulfillmentTransitions, movableWhile } from '../order/transitions.js';
import { jobsOfFulfillment } from './jobs-of-fulfillment.js';

export interface Fulfillment {
  status: FulfillmentStatus;
  carrier?: string | undefined;
  trackingNumber?: string | undefined;
  by: Actor;
  at: Date;
}

/** Takes the goods a step further. Saying it again changes nothing but the carrier and the tracking number. */
export const fulfil =
  (fulfillment: Fulfillment): Decide =>
  (order) => {
    const { status, by, at } = fulfillment;
    const set = { ...parcelOf(order, fulfillment), fulfillmentStatus: status };
    if (status === order.fulfillmentStatus) return correctParcel(order, set, fulfillment);
    ensurePossible(order, status);
    const note = [set.carrier, set.trackingNumber].filter(Boolean).join(' ') || null;
    const moved = { set, events: [{ at, event: `order.${status.toLowerCase()}`, by, note }], jobs: [] };
    const change = merged(moved, endUnpaid(fulfillment)(applied(order, moved)))!;
    return { ...change, jobs: jobsOfFulfillment(applied(order, change)) };
  };

/** Who refuses the parcel at the door will not pay for it any more. */
const endUnpaid =
  ({ by, at }: Fulfillment): Decide =>
  ({ status, fulfillmentStatus }) =>
    fulfillmentStatus === FulfillmentStatus.RETURNED && status === OrderStatus.CONFIRMED
      ? {
          set: { status: OrderStatus.CANCELLED },
          events: [{ at, event: 'order.cancelled', by, note: 'Came back without being paid' }],
          jobs: [],
        }
      : null;

const parcelOf = (order: Order, { carrier, trackingNumber }: Fulfillment) => ({
  carrier: carrier ?? order.carrier,
  trackingNumber: trackingNumber ?? order.trackingNumber,
});

function ensurePossible(order: Order, status: FulfillmentStatus): void {
  if (!movableWhile[status].includes(order.status)) {
    throw conflict(`An order that is ${order.status} cannot become ${status}.`);
  }
  // The money came back to the shop when a bank turned the refund down, but the goods are for others to buy by then.
  if (order.isRestocked) {
    throw conflict(
      'Its goods went back on the shelf when it was paid back. Cancel it, and have it ordered anew.',
    );
  }
  if (!canBecome(fulfillmentTransitions, order.fulfillmentStatus, status)) {
    throw conflict(`Goods that are ${order.fulfillmentStatus} cannot become ${status}.`);
  }
  if (status === FulfillmentStatus.SHIPPED && !order.shippingAddress) {
    throw conflict('The order has no address to go to. Say one with setShippingAddress, then ship it.');
  }
}

function correctParcel(order: Order, set: Partial<Order>, { by, at }: Fulfillment): OrderChange | null {
  if (set.carrier === order.carrier && set.trackingNumber === order.trackingNumber) return null;
  const note = [set.carrier, set.trackingNumber].filter(Boolean).join(' ');
  return { set, events: [{ at, event: 'order.tracking_changed', by, note }], jobs: [] };
}
