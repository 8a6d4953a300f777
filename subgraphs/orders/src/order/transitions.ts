import { FulfillmentStatus, OrderStatus, PaymentStatus } from './order-status.js';

// Where an order may go from where it stands, in each of its three respects. Every change is held against it when it is written.

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
  UNPAID: [PaymentStatus.PROCESSING, PaymentStatus.PAID, PaymentStatus.FAILED],
  PROCESSING: [PaymentStatus.PAID, PaymentStatus.FAILED],
  FAILED: [PaymentStatus.PROCESSING, PaymentStatus.PAID],
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

const SELLING = [OrderStatus.CONFIRMED, OrderStatus.COMPLETED];

/** Where the order must stand for its goods to become so. */
export const movableWhile: Readonly<Record<FulfillmentStatus, readonly OrderStatus[]>> = {
  UNFULFILLED: [],
  PROCESSING: SELLING,
  SHIPPED: SELLING,
  DELIVERED: SELLING,
  // A refund does not stop goods from coming back.
  RETURNED: [...SELLING, OrderStatus.REFUNDED],
};

/** Whether the goods have not left the shop yet. */
export const isHere = (goods: FulfillmentStatus): boolean =>
  canBecome(fulfillmentTransitions, goods, FulfillmentStatus.SHIPPED);

export const canBecome = <Status extends string>(
  transitions: Transitions<Status>,
  from: Status,
  to: Status,
): boolean => transitions[from].includes(to);

/** Whether it can get there in any number of steps: one change may take several. */
export function canReach<Status extends string>(
  transitions: Transitions<Status>,
  from: Status,
  to: Status,
): boolean {
  const reached = new Set([from]);
  // A set also gives what is added to it meanwhile.
  for (const status of reached) for (const next of transitions[status]) reached.add(next);
  return reached.has(to);
}
