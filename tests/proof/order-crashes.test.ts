import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expireUnpaidOrders, reconcilePayments } from '@cartwright/shared/jobs/orders';
import { Redis } from 'ioredis';
import { countIn } from '../support/database.js';
import { ensureEventually, eventually, eventuallyWithin } from '../support/eventually.js';
import { mailsTo } from '../support/mailbox.js';
import { ALL_DONE, buyAndPayAll, newBuyersOf, outcomeOf } from '../support/order-outcome.js';
import { startOwnRedis } from '../support/own-redis.js';
import { startProcess } from '../support/processes.js';
import { CHECKOUT } from '../support/purchases.js';
import { allJobsDone, openShopQueue } from '../support/queues.js';
import type { ServiceProcess } from '../support/service-process.js';
import { createStepProxies, type StepProxies } from '../support/step-proxy.js';
import { buildStockShop, type StockShop } from '../support/stock.js';

describe('orders under way', () => {
  // Each step needs a process.
  const KILLS = process.env['EVERY_MESSAGE'] ? 24 : 2;
  // The work of a worker comes from others, which are killed as well.
  const WORK_WITHIN_MS = 180_000;
  const MESSAGE_WITHIN_MS = 30_000;
  const MAILS_AT_ONCE = 8;
  const WORKERS = ['orders', 'products', 'cart', 'reviews', 'notifications'] as const;

  let shop: StockShop;
  beforeAll(async () => {
    shop = await buildStockShop({
      leaveOut: WORKERS.map((name) => (name === 'notifications' ? name : `${name}-worker`)),
    });
  }, 60_000);
  afterAll(() => shop?.stop());

  it('are all processed once when each worker is killed at any of its messages', async () => {
    const { productId, buyers } = await newBuyersOf(shop);
    const orderIds = await buyAndPayAll(shop, buyers);
    const survivors: ServiceProcess[] = [];
    try {
      const kills = await Promise.all(
        WORKERS.map(async (worker) => {
          const count = await killAtEachMessage(worker);
          survivors.push(await startProcess(shop, worker, 'worker'));
          return count;
        }),
      );
      expect(Math.min(...kills)).toBeGreaterThan(0);

      const { confirmations, ...outcome } = await outcomeOf(shop, productId, buyers, orderIds);
      expect({ ...outcome, confirmations: ALL_DONE.confirmations }).toEqual(ALL_DONE);
      // SendGrid gets a mail again if its sender was killed while sending it.
      expect(Math.min(...confirmations)).toBe(1);
      const sent = confirmations.reduce((sum, count) => sum + count, 0);
      expect(sent).toBeLessThanOrEqual(confirmations.length + KILLS * MAILS_AT_ONCE);
    } finally {
      await Promise.all(survivors.map((survivor) => survivor.stop()));
    }
  }, 900_000);

  /**
   * Starts a worker repeatedly and kills it one message later each time. Returns how often there was a
   * message.
   */
  async function killAtEachMessage(worker: (typeof WORKERS)[number]): Promise<number> {
    const proxies = createStepProxies();
    const queue = openShopQueue(shop, worker);
    try {
      const env = await servedThrough(proxies);
      for (let message = 1; message <= KILLS; message += 1) {
        // There must be no other work before the messages are counted.
        await queue.pause();
        const doomed = await startProcess(shop, worker, 'worker', env);
        await eventuallyWithin(WORK_WITHIN_MS, () => hasWork(queue), Boolean);
        const isThere = new Promise<true>((resolve) => proxies.arm(message, () => resolve(true)));
        await queue.resume();
        const isBusy = await Promise.race([isThere, sleep(MESSAGE_WITHIN_MS, false, { ref: false })]);
        await doomed.kill();
        proxies.disarm();
        if (!isBusy) return message - 1;
      }
      return KILLS;
    } finally {
      await queue.close();
      await proxies.stop();
    }
  }

  const hasWork = async (queue: ReturnType<typeof openShopQueue>): Promise<boolean> =>
    (await queue.getJobCountByTypes('wait', 'prioritized', 'active')) > 0;

  async function servedThrough(proxies: StepProxies): Promise<Record<string, string>> {
    const through = (url: string) => proxies.through(url);
    const { users, cart, products } = shop.stack.urls;
    return {
      MONGO_URL: await through(shop.mongoUrl),
      REDIS_URL: await through(shop.redisUrl),
      USERS_URL: await through(users),
      CART_URL: await through(cart),
      PRODUCTS_URL: await through(products),
      STRIPE_API_BASE_URL: await through(shop.stripe.settings.apiBaseUrl),
      SENDGRID_BASE_URL: await through(shop.mailApiUrl),
    };
  }
});

describe('orders under way without their queue', () => {
  const PATIENCE_MS = 60_000;

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

  it('are all processed once when Redis is killed repeatedly', async () => {
    const { productId, buyers } = await newBuyersOf(shop);
    const buying = buyAndPayAll(shop, buyers);
    for (const orders of [1, 4, 8]) {
      await placed(productId, orders);
      await redis.kill();
      await redis.restart();
    }
    expect(await outcomeOf(shop, productId, buyers, await buying)).toEqual(ALL_DONE);
  }, 180_000);

  it('respect idempotency keys when Redis has lost all data', async () => {
    const { buyers, productId } = await newBuyersOf(shop);
    const orderIds = await buyAndPayAll(shop, buyers);
    expect(await outcomeOf(shop, productId, buyers, orderIds)).toEqual(ALL_DONE);
    await loseEverything();

    const [buyer] = buyers;
    const input = { paymentMethod: 'STRIPE', idempotencyKey: `order of ${buyer!.id}` };
    expect(await buyer!.data(CHECKOUT, { input })).toEqual({ checkout: { id: orderIds[0] } });
    expect(await shop.counters(productId)).toEqual(ALL_DONE.counters);
  }, 120_000);

  it('are all processed once when Redis loses all data, and scheduled jobs continue', async () => {
    const { productId, buyers } = await newBuyersOf(shop);
    const buying = buyAndPayAll(shop, buyers);
    for (const orders of [2, 7]) {
      await placed(productId, orders);
      await loseEverything();
    }
    expect(await outcomeOf(shop, productId, buyers, await buying)).toEqual(ALL_DONE);
    const queue = openShopQueue(shop, 'orders');
    const scheduled = await eventually(
      async () => (await queue.getJobSchedulers()).map(({ name }) => name),
      (names) => names.length > 1,
    );
    await queue.close();
    expect(scheduled.sort()).toEqual([expireUnpaidOrders.name, reconcilePayments.name]);
  }, 180_000);

  it('cause no second mail when Redis loses all data and the jobs are published again', async () => {
    const { productId, buyers } = await newBuyersOf(shop);
    const orderIds = await buyAndPayAll(shop, buyers);
    expect(await outcomeOf(shop, productId, buyers, orderIds)).toEqual(ALL_DONE);
    const mailsOfAll = async () =>
      (await Promise.all(buyers.map(({ email }) => mailsTo(shop, email)))).flat();
    await allJobsDone(shop);
    const sent = (await mailsOfAll()).length;

    await loseEverything();
    const perService = ['users', 'products', 'orders'].map((name) =>
      countIn(shop, name, 'outbox', { queue: 'notifications' }),
    );
    const jobs = (await Promise.all(perService)).reduce((sum, count) => sum + count, 0);
    const queue = openShopQueue(shop, 'notifications');
    const repeated = await eventuallyWithin(
      PATIENCE_MS,
      () => queue.getCompletedCount(),
      (count) => count >= jobs,
    );
    await queue.close();
    expect(repeated).toBe(jobs);
    expect(await mailsOfAll()).toHaveLength(sent);
  }, 180_000);

  /** Waits until this many have bought the product. */
  const placed = (productId: string, count: number) =>
    ensureEventually(
      () => countIn(shop, 'orders', 'orders', { 'items.productId': productId }),
      (found) => found >= count,
    );

  async function loseEverything() {
    const client = new Redis(redis.url);
    await client.flushall();
    client.disconnect();
  }
});
