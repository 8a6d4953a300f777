import { fillCarts, buildBuyers, type Buyer } from './buyers.js';
import { countIn } from './database.js';
import { eventuallyWithin } from './eventually.js';
import { mailsTo } from './mailbox.js';
import { seeOrder } from './placed-orders.js';
import { checkoutFor } from './purchases.js';
import type { StockShop } from './stock.js';

const BUYERS = 10;
const STOCK = 1_000;
const RECOVERED_WITHIN_MS = 60_000;
const CHECKOUT = checkoutFor('id payment { clientSecret }');

const PAID = 'COMPLETED after order.placed, payment.succeeded; 0 in the cart';
const AT_THE_DOOR = 'CONFIRMED after order.placed; 0 in the cart';

/** The required final state, whatever was killed in between. */
export const ALL_DONE = {
  counters: { received: STOCK, stock: STOCK - BUYERS, reserved: 0, sold: BUYERS },
  purchases: BUYERS / 2,
  orders: Array.from({ length: BUYERS }, (_, index) => (index % 2 ? AT_THE_DOOR : PAID)),
  confirmations: Array.from({ length: BUYERS }, () => 1),
};

/** Creates buyers with a product in their carts. */
export async function newBuyersOf(shop: StockShop) {
  const productId = await shop.newProduct({ stock: STOCK });
  const buyers = await buildBuyers(shop, BUYERS);
  await fillCarts(shop, buyers, [productId]);
  return { productId, buyers };
}

/** Half of them pay online, the others on delivery. All retry until they have a response. */
export const buyAndPayAll = (shop: StockShop, buyers: Buyer[]): Promise<string[]> =>
  Promise.all(buyers.map((buyer, index) => buyAndPay(shop, buyer, index)));

async function buyAndPay(shop: StockShop, buyer: Buyer, index: number): Promise<string> {
  const paymentMethod = index % 2 ? 'CASH_ON_DELIVERY' : 'STRIPE';
  const input = { paymentMethod, idempotencyKey: `order of ${buyer.id}` };
  const { data } = await eventuallyWithin(
    RECOVERED_WITHIN_MS,
    () =>
      buyer
        .result<{ checkout: { id: string; payment: { clientSecret: string } | null } | null }>(CHECKOUT, {
          input,
        })
        .catch(() => ({ data: null })),
    (answer) => Boolean(answer.data?.checkout),
  );
  const { id, payment } = data!.checkout!;
  if (payment) await shop.stripe.act(`payment_intents/${payment.clientSecret.split('_secret_')[0]}/pay`);
  return id;
}

/** Waits until all jobs are done, and describes the outcome. */
export async function outcomeOf(shop: StockShop, productId: string, buyers: Buyer[], orderIds: string[]) {
  const counters = await eventuallyWithin(
    RECOVERED_WITHIN_MS,
    () => shop.counters(productId),
    ({ sold }) => sold === BUYERS,
  );
  const paid = orderIds.filter((_, index) => index % 2 === 0);
  const purchases = await eventuallyWithin(
    RECOVERED_WITHIN_MS,
    () => countIn(shop, 'reviews', 'purchases', { orderId: { $in: paid } }),
    (count) => count === paid.length,
  );
  return {
    counters,
    purchases,
    orders: await Promise.all(buyers.map((buyer, index) => fateOf(buyer, orderIds[index]!))),
    confirmations: await Promise.all(buyers.map((buyer) => confirmationsTo(shop, buyer))),
  };
}

async function fateOf(buyer: Buyer, id: string): Promise<string> {
  const order = await seeOrder(buyer, id);
  const { cart } = await eventuallyWithin(
    RECOVERED_WITHIN_MS,
    () => buyer.data<{ cart: { itemCount: number } }>('{ cart { itemCount } }'),
    (found) => found.cart.itemCount === 0,
  );
  const events = order.timeline.map(({ event }) => event).join(', ');
  return `${order.status} after ${events}; ${cart.itemCount} in the cart`;
}

async function confirmationsTo(shop: StockShop, { email }: Buyer): Promise<number> {
  const mails = await eventuallyWithin(
    RECOVERED_WITHIN_MS,
    () => mailsTo(shop, email),
    (found) => found.some(isConfirmation),
  );
  return mails.filter(isConfirmation).length;
}

const isConfirmation = ({ subject }: { subject: string }): boolean => /confirmed/i.test(subject);
