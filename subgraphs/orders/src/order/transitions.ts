import { FulfillmentStatus, OrderStatus, PaymentStatus } from './order-status.js';

// Where an order may go from where it stands, in each of its three respects. Nothing else in the code knows it.

export type Transitions<Status extends string> = Readonly<Record<Status, readonly Status[]>>;

export const orderTransitions: Transitions<OrderStatus> = {
  PENDING: [OrderStatus.COMPLETED, OrderStatus.CANCELLED, OrderStatus.EXPIRED],
  CONFIRMED: [OrderStatus.COMPLETED, OrderStatus.CANCELLED],
  COMPLETED: [OrderStatus.CANCELLED, OrderStatus.REFUNDED],
  CANCELLED: [],
  // A payment that comes late is honoured while there are goods.
  EXPIRED: [OrderStatus.COMPLETED],
  // A bank may turn a refund down days later, and an appeal may win a lost dispute. Goods that a lost dispute has left in the
  // shop go back on the shelf by a cancellation.
  REFUNDED: [OrderStatus.COMPLETED, OrderStatus.CANCELLED],
};

export const paymentTransitions: Transitions<PaymentStatus> = {
  UNPAID: [PaymentStatus.PAID, PaymentStatus.FAILED],
  FAILED: [PaymentStatus.PAID],
  PAID: [PaymentStatus.PARTIALLY_REFUNDED, PaymentStatus.REFUNDED],
  // Backwards: a bank may turn a refund down days later.
  PARTIALLY_REFUNDED: [PaymentStatus.REFUNDED, PaymentStatus.PAID],
  REFUNDED: [PaymentStatus.PARTIALLY_REFUNDED, PaymentStatus.PAID],
};

export const fulfillmentTransitions: Transitions<FulfillmentStatus> = {
  UNFULFILLED: [FulfillmentStatus.PROCESSING, FulfillmentStatus.SHIPPED],
  PROCESSING: [FulfillmentStatus.SHIPPED],
  // What the carrier could not hand over comes back, too.
  SHIPPED: [FulfillmentStatus.DELIVERED, FulfillmentStatus.RETURNED],
  DELIVERED: [FulfillmentStatus.RETURNED],
  RETURNED: [],
};

/** Whether the goods have not left the shop yet. */
export const isHere = (goods: FulfillmentStatus): boolean =>
  canBecome(fulfillmentTransitions, goods, FulfillmentStatus.SHIPPED);

export const canBecome = <Status extends string>(
  transitions: Transitions<Status>,
  from: Status,
  to: Status,
): boolean => transitions[from].includes(to);
