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
const RECOVERED_WITHIN_MS = 60_000;
const CHECKOUT = `mutation ($input: CheckoutInput) { checkout(input: $input) { id payment { clientSecret } } }`;
const STATUS = 'query ($id: ID!) { order(id: $id) { status timeline { event } } }';

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
    await Promise.race([expectDone(productId, buyers, orderIds), sleep(8_000)]);
    isOver = true;
    await killing;
    await expectDone(productId, buyers, orderIds);
  }, 180_000);

  it('are all done once when Redis is killed', async () => {
    const { productId, buyers } = await newBuyers();
    const buying = Promise.all(buyers.map((buyer, index) => buyAndPay(buyer, index)));
    await sleep(300);
    await redis.kill();
    await sleep(1_000);
    await redis.restart();
    await expectDone(productId, buyers, await buying);
  }, 180_000);

  async function newBuyers() {
    const productId = await shop.newProduct({ stock: 1_000 });
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

  async function expectDone(productId: string, buyers: Buyer[], orderIds: string[]): Promise<void> {
    const counters = await eventuallyWithin(
      RECOVERED_WITHIN_MS,
      () => shop.counters(productId),
      ({ sold }) => sold === BUYERS,
    );
    expect(counters).toEqual({ received: 1_000, stock: 1_000 - BUYERS, reserved: 0, sold: BUYERS });
    for (const [index, buyer] of buyers.entries()) {
      const id = orderIds[index]!;
      const { order } = await buyer.data<{ order: { status: string; timeline: { event: string }[] } }>(
        STATUS,
        { id },
      );
      expect(order).toEqual(
        index % 2
          ? { status: 'CONFIRMED', timeline: [{ event: 'order.placed' }] }
          : { status: 'COMPLETED', timeline: [{ event: 'order.placed' }, { event: 'payment.succeeded' }] },
      );
      const { cart } = await eventually(
        () => buyer.data<{ cart: { itemCount: number } }>('{ cart { itemCount } }'),
        (found) => found.cart.itemCount === 0,
      );
      expect(cart.itemCount).toBe(0);
      const mails = await eventuallyWithin(
        RECOVERED_WITHIN_MS,
        () => mailsTo(shop, buyer.email),
        (found) => found.some(isConfirmation),
      );
      expect(mails.filter(isConfirmation)).toHaveLength(1);
    }
    const paid = orderIds.filter((_, index) => index % 2 === 0);
    const purchases = await eventually(
      () => countIn(shop, 'reviews', 'purchases', { orderId: { $in: paid } }),
      (count) => count === paid.length,
    );
    expect(purchases).toBe(paid.length);
  }

  const isConfirmation = ({ subject }: { subject: string }): boolean => /confirmed/i.test(subject);
});
