import type { Client } from './client.js';
import { mailsTo } from './mailbox.js';
import { CHECKOUT, fillCart } from './purchases.js';
import { allJobsDone } from './queues.js';
import type { Shop } from './shop.js';

export type PaymentMethod = 'STRIPE' | 'CASH_ON_DELIVERY' | 'BANK_TRANSFER';

interface Purchase {
  quantity?: number;
  paymentMethod?: PaymentMethod;
  addressId?: string;
}

export interface SeenOrder {
  id: string;
  number: string;
  status: string;
  paymentStatus: string;
  fulfillmentStatus: string;
  carrier: string | null;
  trackingNumber: string | null;
  archivedAt: string | null;
  timeline: { at: string; event: string; by: string; note: string | null }[];
  payments: {
    status: string;
    failureReason: string | null;
    disputed: boolean;
    amount: number;
    refundedAmount: number;
    refundableAmount: number;
    paidAt: string | null;
    refunds: { id: string; amount: number; status: string }[];
  }[];
}

const ORDER = `query ($id: ID!) {
  order(id: $id) {
    id number status paymentStatus fulfillmentStatus carrier trackingNumber archivedAt
    timeline { at event by note }
    payments {
      status failureReason disputed amount refundedAmount refundableAmount paidAt refunds { id amount status }
    }
  }
}`;

/** Refunds an amount, or everything, with an idempotency key. */
export const REFUND = `mutation ($id: ID!, $amount: Money, $key: String) {
  refundOrder(id: $id, amount: $amount, idempotencyKey: $key) { id }
}`;

/** Buys a quantity of a product, and returns the order's id. */
export async function placeOrder(
  buyer: Client,
  productId: string,
  { quantity = 1, paymentMethod = 'CASH_ON_DELIVERY', ...input }: Purchase = {},
): Promise<string> {
  await fillCart(buyer, productId, quantity);
  const { checkout } = await buyer.data<{ checkout: { id: string } }>(CHECKOUT, {
    input: { paymentMethod, ...input },
  });
  return checkout.id;
}

export async function seeOrder(reader: Client, id: string): Promise<SeenOrder> {
  return (await reader.data<{ order: SeenOrder }>(ORDER, { id })).order;
}

/** Its events and who caused them, such as "order.placed by customer". */
export const eventsOf = ({ timeline }: SeenOrder): string[] =>
  timeline.map(({ event, by }) => `${event} by ${by}`);

/** Confirms the payment as an administrator. */
export const payByHand = ({ admin }: Shop, orderId: string) => admin.data(...payment(orderId));

export const payment = (orderId: string): [string, Record<string, unknown>] => [
  'mutation ($id: ID!) { confirmPayment(orderId: $id, paymentStatus: "PAID") { id } }',
  { id: orderId },
];

export const step = (
  id: string,
  status: string,
  parcel: { carrier?: string; trackingNumber?: string } = {},
): [string, Record<string, unknown>] => [
  `mutation ($id: ID!, $status: FulfillmentStatus!, $carrier: String, $trackingNumber: String) {
    updateFulfillment(id: $id, status: $status, carrier: $carrier, trackingNumber: $trackingNumber) { fulfillmentStatus }
  }`,
  { id, status, ...parcel },
];

export const cancellation = (id: string, reason?: string): [string, Record<string, unknown>] => [
  'mutation ($id: ID!, $reason: String) { cancelOrder(id: $id, reason: $reason) { status } }',
  { id, reason },
];

/** The subjects of all mails about an order, sorted, because their jobs run in any order. */
export async function mailedAbout(
  shop: Shop,
  email: string,
  { number }: Pick<SeenOrder, 'number'>,
): Promise<string[]> {
  await allJobsDone(shop);
  const about = (await mailsTo(shop, email)).filter(({ subject }) => subject.includes(number));
  return about.map(({ subject }) => subject.replace(number, 'CW')).sort();
}
