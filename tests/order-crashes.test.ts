import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countIn } from './support/database.js';
import { eventually, eventuallyWithin } from './support/eventually.js';
import { mailsTo } from './support/mailbox.js';
import { startOrdersProcess } from './support/orders-process.js';
import { startOwnRedis } from './support/own-redis.js';
import { seedOperation } from './support/seed-operations.js';
import { buildStockShop, type StockShop } from './support/stock.js';

const BUYERS = 10;
const STOCK = 1_000;
const KILLING_MS = 6_000;
const RECOVERED_WITHIN_MS = 60_000;
const CHECKOUT = `mutation ($input: CheckoutInput) { checkout(input: $input) { id payment { clientSecret } } }`;
const STATUS = 'query ($id: ID!) { order(id: $id) { status timeline { event } } }';

const PAID = 'COMPLETED after order.placed, payment.succeeded; 0 in the cart, 1 confirmation';
const AT_THE_DOOR = 'CONFIRMED after order.placed; 0 in the cart, 1 confirmation';
const ALL_DONE = {
  counters: { received: STOCK, stock: STOCK - BUYERS, reserved: 0, sold: BUYERS },
  purchases: BUYERS / 2,
  orders: Array.from({ length: BUYERS }, (_, index) => (index % 2 ? AT_THE_DOOR : PAID)),
};

type Buyer = Awaited<ReturnType<StockShop['newCustomer']>>;

describe('orders under way', () => {
  let redis: Awaited<ReturnType<typeof startOwnRedis>>;
  let shop: StockShop;
  beforeAll(async () => {
    redis = await startOwnRedis();
    shop = await buildStockShop({ redisUrl: redis.url });
  }, 60_000);
  afterAll(async () => {
    await shop?.stop();
    await redis?.stop();
  });

  it('are all done once when workers are killed again and again', async () => {
    const { productId, buyers } = await newBuyers();
    let isOver = false;
    const killing = (async () => {
      while (!isOver) {
        const worker = await startOrdersProcess(shop, 'worker', { REDIS_URL: redis.url });
        await sleep(Math.random() * 1_500);
        await worker.kill();
      }
    })();
    const orderIds = await Promise.all(buyers.map((buyer, index) => buyAndPay(buyer, index)));
    await sleep(KILLING_MS);
    isOver = true;
    await killing;
    expect(await outcomeOf(productId, buyers, orderIds)).toEqual(ALL_DONE);
  }, 180_000);

  it('are all done once when Redis is killed', async () => {
    const { productId, buyers } = await newBuyers();
    const buying = Promise.all(buyers.map((buyer, index) => buyAndPay(buyer, index)));
    await sleep(300);
    await redis.kill();
    await sleep(1_000);
    await redis.restart();
    expect(await outcomeOf(productId, buyers, await buying)).toEqual(ALL_DONE);
  }, 180_000);

  async function newBuyers() {
    const productId = await shop.newProduct({ stock: STOCK });
    const buyers: Buyer[] = [];
    for (let index = 0; index < BUYERS; index += 1) buyers.push(await shop.newCustomer());
    const add = await seedOperation('add-to-cart');
    for (const buyer of buyers) await buyer.data(add, { productId, quantity: 1 });
    return { productId, buyers };
  }

  /** Half of them pay online, the others at the door; all ask until they have an answer. */
  async function buyAndPay(buyer: Buyer, index: number): Promise<string> {
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

  async function outcomeOf(productId: string, buyers: Buyer[], orderIds: string[]) {
    const counters = await eventuallyWithin(
      RECOVERED_WITHIN_MS,
      () => shop.counters(productId),
      ({ sold }) => sold === BUYERS,
    );
    const paid = orderIds.filter((_, index) => index % 2 === 0);
    const purchases = await eventually(
      () => countIn(shop, 'reviews', 'purchases', { orderId: { $in: paid } }),
      (count) => count === paid.length,
    );
    return {
      counters,
      purchases,
      orders: await Promise.all(buyers.map((buyer, index) => fateOf(buyer, orderIds[index]!))),
    };
  }

  async function fateOf(buyer: Buyer, id: string): Promise<string> {
    const { order } = await buyer.data<{ order: { status: string; timeline: { event: string }[] } }>(STATUS, {
      id,
    });
    const { cart } = await eventually(
      () => buyer.data<{ cart: { itemCount: number } }>('{ cart { itemCount } }'),
      (found) => found.cart.itemCount === 0,
    );
    const mails = await eventuallyWithin(
      RECOVERED_WITHIN_MS,
      () => mailsTo(shop, buyer.email),
      (found) => found.some(isConfirmation),
    );
    const events = order.timeline.map(({ event }) => event).join(', ');
    const confirmations = mails.filter(isConfirmation).length;
    return `${order.status} after ${events}; ${cart.itemCount} in the cart, ${confirmations} confirmation`;
  }

  const isConfirmation = ({ subject }: { subject: string }): boolean => /confirmed/i.test(subject);
});
