import { randomBytes } from 'node:crypto';
import type { StripeSandbox } from '@cartwright/stripe-sandbox';
import { fetch } from 'undici';
import type { Client } from './client.js';
import { ensureEventually } from './eventually.js';
import { hostedStandIn } from './hosted.js';
import { seeOrder, type SeenOrder } from './placed-orders.js';
import { checkoutFor, fillCart } from './purchases.js';
import type { Shop } from './shop.js';

/** The sandbox of one shop. See stripe-sdk.ts to inspect it. */
export interface ShopStripe extends Pick<StripeSandbox, 'url' | 'settings'> {
  /** The same fields as in StripeSandbox. */
  deliverTo(...args: Parameters<StripeSandbox['deliverTo']>): Promise<void>;
  failNext(...args: Parameters<StripeSandbox['failNext']>): Promise<void>;
  ageEvents(...args: Parameters<StripeSandbox['ageEvents']>): Promise<void>;
  /** Acts as a buyer, a bank or the owner of the account, such as `payment_intents/pi_1/pay`. */
  act(path: string, input?: object): Promise<Record<string, { id: string; status: string }>>;
  stop(): Promise<void>;
}

export async function startStripe(): Promise<ShopStripe> {
  const sandbox = await hostedStandIn<Pick<StripeSandbox, 'url' | 'settings'>>(
    '@cartwright/stripe-sandbox',
    'startStripeSandbox',
    {
      secretKey: `sk_test_${randomBytes(12).toString('hex')}`,
      webhookSecret: `whsec_${randomBytes(12).toString('hex')}`,
    },
  );
  return {
    url: sandbox.url,
    settings: sandbox.settings,
    stop: () => sandbox.stop(),
    deliverTo: (...args) => sandbox.call('deliverTo', args),
    failNext: (...args) => sandbox.call('failNext', args),
    ageEvents: (...args) => sandbox.call('ageEvents', args),
    async act(path, input = {}) {
      const response = await fetch(`${sandbox.url}/sandbox/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input),
      });
      const answer = (await response.json()) as Record<string, { id: string; status: string }>;
      if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`);
      return answer;
    },
  };
}

const CHECKOUT = checkoutFor('id number payment { clientSecret }');

/** The client secret for the storefront, and the URL of Stripe's page. */
export const ACCESS = 'query ($id: ID!) { order(id: $id) { status payment { clientSecret } } }';
export const PAGE = 'query ($id: ID!) { order(id: $id) { payment { checkoutUrl } } }';

interface Wanted {
  price?: number;
  quantity?: number;
  stock?: number;
  /** A new customer by default. */
  by?: Client;
  /** Whether a checkout succeeds without a payment intent. */
  mayFail?: boolean;
}

/** Checks out a product, up to the online payment. */
export async function placeOrder(
  shop: Pick<Shop, 'newCustomer' | 'newProduct'>,
  { price = 25, quantity = 2, stock = 10, by, mayFail = false }: Wanted = {},
) {
  const [customer, productId] = await Promise.all([
    by ? null : shop.newCustomer(),
    shop.newProduct({ price, stock }),
  ]);
  const buyer: Client & { email?: string } = by ?? customer!;
  await fillCart(buyer, productId, quantity);
  const { data, errors } = await buyer.result<{
    checkout: { id: string; number: string; payment: { clientSecret: string } | null };
  }>(CHECKOUT);
  if (!data || (errors && !mayFail)) throw new Error(`No checkout: ${JSON.stringify(errors)}`);
  const { checkout } = data;
  const clientSecret = checkout.payment?.clientSecret ?? '';
  return {
    ...checkout,
    productId,
    buyer,
    clientSecret,
    intentId: clientSecret.split('_secret_')[0]!,
    totalCents: price * quantity * 100,
    state: (): Promise<SeenOrder> => seeOrder(buyer, checkout.id),
    /** Waits until the order is as expected, and returns it. Throws if that does not happen. */
    async until(isDone: (state: SeenOrder) => boolean): Promise<SeenOrder> {
      return ensureEventually(() => this.state(), isDone);
    },
  };
}

export type PlacedOrder = Awaited<ReturnType<typeof placeOrder>>;

export const isPaid = ({ paymentStatus }: SeenOrder): boolean => paymentStatus === 'PAID';
export const refundsOf = ({ payments }: SeenOrder) => payments[0]!.refunds;
export const allSettled = (state: SeenOrder): boolean =>
  refundsOf(state).every(({ status }) => status !== 'PENDING');

/** An order with a payment that the shop has received. */
export async function payNew(shop: Shop, wanted: Wanted = {}): Promise<PlacedOrder> {
  const order = await placeOrder(shop, wanted);
  await shop.stripe.act(`payment_intents/${order.intentId}/pay`);
  await order.until(isPaid);
  return order;
}

export async function stockOf({ anonymous }: Shop, { productId }: PlacedOrder): Promise<number> {
  const { product } = await anonymous.data<{ product: { stock: number } }>(
    'query ($id: ID!) { product(id: $id) { stock } }',
    { id: productId },
  );
  return product.stock;
}

/** Holds back all of Stripe's events while `work` runs. */
export async function unheard<T>({ stripe, stack }: Shop, work: () => Promise<T>): Promise<T> {
  await stripe.deliverTo('http://127.0.0.1:9/');
  try {
    return await work();
  } finally {
    await stripe.deliverTo(`${stack.urls.gateway}/webhooks/stripe`);
  }
}
