import { newId } from '@cartwright/shared/mongo/new-id';
import {
  cancelStock,
  clearCart,
  closePayment,
  commitStock,
  holdStock,
  makeRefund,
  recordPurchase,
  releaseStock,
  returnStock,
  sendOrderConfirmation,
  sendOrderUpdate,
  sendPaymentAlert,
  type OrderNews,
} from '@cartwright/shared/jobs/job-types';
import { toMajorUnits } from '@cartwright/shared/money';
import { outboxEntry, type OutboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import { lostDisputes } from '../payment/payment-totals.js';
import { FulfillmentStatus, OrderStatus, PaymentMethod } from './order-status.js';
import { lineTotalCents } from './order-total.js';
import type { Order } from './order.entity.js';
import type { Dispute, Refund } from './payment.entity.js';
import { isHere } from './transitions.js';

// What others are asked to do when something happens to an order.

export function jobsOfPlacement(order: Order, cartId: string): OutboxEntry[] {
  const lines = linesOf(order);
  const cleared = outboxEntry(clearCart, { version: 1, orderId: order._id, cartId, lines });
  return order.status === OrderStatus.CONFIRMED ? [cleared, ...jobsOfConfirmation(order)] : [cleared];
}

/** One for cash on delivery has had its stock and email jobs already. */
export function jobsOfPayment(before: Order, after: Order): OutboxEntry[] {
  const purchased = outboxEntry(recordPurchase, {
    version: 1,
    orderId: after._id,
    userId: after.userId,
    productIds: after.items.map(({ productId }) => productId),
  });
  const confirmed = before.status === OrderStatus.CONFIRMED ? [] : jobsOfConfirmation(after);
  return [...confirmed, purchased, ...closingOf(after)];
}

/** Products would give the goods back by itself. */
export const jobsOfHold = (order: Order, until: Date): OutboxEntry[] => [
  outboxEntry(holdStock, { version: 1, orderId: order._id, until: until.toISOString() }),
  mailOf(order, { event: 'PAYMENT_PROCESSING' }),
];

export const jobsOfPaymentFailure = (order: Order, reason: string | null): OutboxEntry[] => [
  mailOf(order, { event: 'PAYMENT_FAILED', note: reason }),
];

/** What a checkout had reserved that never became an order. */
export const jobsOfAbandonment = (orderId: string): OutboxEntry[] => [
  outboxEntry(releaseStock, { version: 1, orderId }),
];

/** One that waits for its payment is confirmed later, with its address. */
export const jobsOfNewAddress = (order: Order): OutboxEntry[] =>
  order.status === OrderStatus.PENDING ? [] : [mailOf(order, { event: 'ADDRESS_CHANGED' })];

export const jobsOfExpiry = (order: Order): OutboxEntry[] => [
  ...jobsOfAbandonment(order._id),
  ...closingOf(order),
  mailOf(order, { event: 'EXPIRED' }),
];

export const jobsOfCancellation = (order: Order, reason: string | null): OutboxEntry[] => [
  outboxEntry(cancelStock, { version: 1, orderId: order._id }),
  ...closingOf(order),
  mailOf(order, { event: 'CANCELLED', note: reason }),
];

/** Goods that stay in the shop after all: a late payment took them in vain, or all the money went back before they left. */
export const jobsOfUselessStock = (orderId: string): OutboxEntry[] => [
  outboxEntry(cancelStock, { version: 1, orderId }),
];

export const jobsOfRefundRequest = (order: Order, refundId: string): OutboxEntry[] => [
  outboxEntry(makeRefund, { version: 1, orderId: order._id, refundId }),
];

/** Without a payment at Stripe nothing goes back by itself: whoever keeps the shop's money has to know. */
export function jobsOfRefund(order: Order, refund: Refund): OutboxEntry[] {
  const { amountCents, reason, intentId } = refund;
  const byHand = intentId === null;
  const mail = mailOf(order, { event: 'REFUNDED', amountCents, note: reason, byHand });
  return byHand ? [alertOfHandwork(order, refund), mail] : [mail];
}

const alertOfHandwork = (order: Order, { id, amountCents, reason }: Refund): OutboxEntry =>
  alertOf(
    'A refund has to be paid by hand',
    'The order was not paid through Stripe, so nothing goes back by itself. Send the buyer the money; it counts as paid back.',
    [
      { label: 'Order', value: order.number },
      { label: 'Amount', value: moneyOf(amountCents, order) },
      { label: 'Reason', value: reason ?? 'none given' },
      { label: 'Refund', value: id },
    ],
  );

export const jobsOfRefundFailure = (order: Order, { id, amountCents }: Refund): OutboxEntry[] => [
  alertOf(
    'A refund has failed',
    [
      'Pay the money back in another way, or look into it at Stripe.',
      order.isRestocked ? 'The goods are back on the shelf already, so the order cannot be shipped.' : '',
    ]
      .join(' ')
      .trim(),
    [
      { label: 'Order', value: order.number },
      { label: 'Amount', value: moneyOf(amountCents, order) },
      { label: 'Refund', value: id },
    ],
  ),
];

const disputeTitles = { OPEN: 'A payment is disputed', WON: 'A dispute is won', LOST: 'A dispute is lost' };

/** About the order as the dispute has left it. */
export const jobsOfDispute = (order: Order, dispute: Dispute): OutboxEntry[] => {
  const { id, status, amountCents, reason } = dispute;
  return [
    alertOf(disputeTitles[status], adviceOn(order, dispute), [
      { label: 'Order', value: order.number },
      { label: 'Amount', value: moneyOf(amountCents, order) },
      { label: 'Reason', value: reason ?? 'none given' },
      { label: 'Dispute', value: id },
    ]),
  ];
};

function adviceOn({ status, fulfillmentStatus, payment }: Order, dispute: Dispute): string {
  if (dispute.status === 'OPEN') return "Answer it in Stripe's dashboard before its deadline.";
  const isTheirs = lostDisputes(payment).some(({ id }) => id === dispute.id);
  if (isTheirs && status === OrderStatus.REFUNDED && isHere(fulfillmentStatus)) {
    return 'The goods have not left yet. Unless you appeal, cancel the order, which puts them back on the shelf.';
  }
  return 'There is nothing to do.';
}

const mailedSteps: Partial<Record<FulfillmentStatus, OrderNews>> = {
  SHIPPED: 'SHIPPED',
  DELIVERED: 'DELIVERED',
  RETURNED: 'RETURNED',
};

export function jobsOfFulfillment(order: Order): OutboxEntry[] {
  const { status, fulfillmentStatus, carrier, trackingNumber } = order;
  const event = mailedSteps[fulfillmentStatus];
  const isRefused = status === OrderStatus.CANCELLED;
  const mail = event
    ? [mailOf(order, { event, carrier, trackingNumber, ...(isRefused && { unpaid: true }) })]
    : [];
  return fulfillmentStatus === FulfillmentStatus.RETURNED ? [jobOfReturn(order), ...mail] : mail;
}

export const jobOfReturn = (order: Order): OutboxEntry =>
  outboxEntry(returnStock, { version: 1, orderId: order._id, returnId: 'returned', lines: linesOf(order) });

/** Tells the administrators about money that needs a person. */
export const alertOf = (
  title: string,
  advice: string,
  details: { label: string; value: string }[],
): OutboxEntry => outboxEntry(sendPaymentAlert, { version: 1, eventId: newId(), title, advice, details });

/** Nobody shall pay once more for what is paid, or for what is over. */
export const closingOf = ({ _id: orderId, paymentMethod }: Order): OutboxEntry[] =>
  paymentMethod === PaymentMethod.STRIPE ? [outboxEntry(closePayment, { version: 1, orderId })] : [];

function jobsOfConfirmation(order: Order): OutboxEntry[] {
  const { _id: orderId } = order;
  return [
    outboxEntry(commitStock, { version: 1, orderId }),
    outboxEntry(sendOrderConfirmation, { version: 1, orderId, ...summaryOf(order) }),
  ];
}

interface News {
  event: OrderNews;
  note?: string | null;
  amountCents?: number;
  byHand?: boolean;
  unpaid?: boolean;
  carrier?: string | null;
  trackingNumber?: string | null;
}

const mailOf = (order: Order, news: News): OutboxEntry =>
  outboxEntry(sendOrderUpdate, {
    version: 1,
    eventId: newId(),
    orderId: order._id,
    ...summaryOf(order),
    ...news,
  });

const summaryOf = (order: Order) => ({
  userId: order.userId,
  number: order.number,
  currency: order.currency,
  totalCents: order.totalCents,
  items: order.items.map((item) => ({
    name: item.name,
    quantity: item.quantity,
    lineTotalCents: lineTotalCents(item),
  })),
  ...(order.shippingAddress && { shippingAddress: order.shippingAddress }),
});

const linesOf = ({ items }: Order) => items.map(({ productId, quantity }) => ({ productId, quantity }));

const moneyOf = (cents: number, { currency }: Order): string =>
  `${toMajorUnits(cents).toFixed(2)} ${currency}`;
