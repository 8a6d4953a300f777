import type { Client } from './client.js';
import { settled } from './eventually.js';
import { mailsTo } from './mailbox.js';
import type { Shop } from './shop.js';

export type PaymentMethod = 'STRIPE' | 'CASH_ON_DELIVERY';

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
}

const ORDER = `id number status paymentStatus fulfillmentStatus carrier trackingNumber archivedAt
  timeline { at event by note }`;

/** Buys so many of a product, and gives the order's id. */
export async function placeOrder(
  buyer: Client,
  productId: string,
  { quantity = 1, paymentMethod = 'CASH_ON_DELIVERY', ...input }: Purchase = {},
): Promise<string> {
  await buyer.data('mutation ($id: ID!, $n: Int!) { addToCart(productId: $id, quantity: $n) { id } }', {
    id: productId,
    n: quantity,
  });
  const { checkout } = await buyer.data<{ checkout: { id: string } }>(
    'mutation ($input: CheckoutInput) { checkout(input: $input) { id } }',
    { input: { paymentMethod, ...input } },
  );
  return checkout.id;
}

export async function seeOrder(reader: Client, id: string): Promise<SeenOrder> {
  const { order } = await reader.data<{ order: SeenOrder }>(
    `query ($id: ID!) { order(id: $id) { ${ORDER} } }`,
    { id },
  );
  return order;
}

/** What happened to it and by whom, such as "order.placed by customer". */
export const eventsOf = ({ timeline }: SeenOrder): string[] =>
  timeline.map(({ event, by }) => `${event} by ${by}`);

/** An administrator says that the money has come. */
export const payByHand = ({ admin }: Shop, orderId: string) => admin.result(...payment(orderId));

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

/** The subjects of the mails about an order once no more come, by the alphabet, since their jobs overtake each other. */
export async function mailedAbout(shop: Shop, email: string, { number }: SeenOrder): Promise<string[]> {
  const about = async () => (await mailsTo(shop, email)).filter(({ subject }) => subject.includes(number));
  await settled(async () => (await about()).length);
  return (await about()).map(({ subject }) => subject.replace(number, 'CW')).sort();
}
