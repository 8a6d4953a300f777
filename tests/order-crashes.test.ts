import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { ALL_DONE, buyAndPayAll, newBuyersOf, outcomeOf } from './support/order-outcome.js';
import { startOrdersProcess } from './support/orders-process.js';
import { startOwnRedis } from './support/own-redis.js';
import { createStepProxies } from './support/step-proxy.js';
import { buildStockShop, type StockShop } from './support/stock.js';

describe('orders under way', () => {
  const MESSAGES = process.env['EVERY_MESSAGE'] ? 24 : 6;
  const PATIENCE_MS = 10_000;

  let shop: StockShop;
  beforeAll(async () => void (shop = await buildStockShop({ leaveOut: ['orders-worker'] })), 60_000);
  afterAll(() => shop.stop());

  it('are all done once when their worker is killed at any of the messages that it sends', async () => {
    const { productId, buyers } = await newBuyersOf(shop);
    const orderIds = await buyAndPayAll(shop, buyers);
    const proxies = createStepProxies();
    const env = {
      MONGO_URL: await proxies.through(shop.mongoUrl),
      PRODUCTS_URL: await proxies.through(shop.stack.urls.products),
      STRIPE_API_BASE_URL: await proxies.through(shop.stripe.settings.apiBaseUrl),
    };
    let kills = 0;
    for (let message = 1; message <= MESSAGES; message += 1) {
      const doomed = await startOrdersProcess(shop, 'worker', env);
      const isThere = new Promise<void>((resolve) => proxies.arm(message, resolve));
      if (await Promise.race([isThere.then(() => true), sleep(PATIENCE_MS, false)])) kills += 1;
      await doomed.kill();
      proxies.disarm();
    }
    await proxies.stop();
    expect(kills).toBe(MESSAGES);

    const worker = await startOrdersProcess(shop, 'worker');
    try {
      expect(await outcomeOf(shop, productId, buyers, orderIds)).toEqual(ALL_DONE);
    } finally {
      await worker.stop();
    }
  }, 300_000);
});

describe('orders under way without their queue', () => {
  const CHECKOUT = 'mutation ($input: CheckoutInput) { checkout(input: $input) { id } }';

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

  it('are all done once when Redis is killed again and again', async () => {
    const { productId, buyers } = await newBuyersOf(shop);
    const buying = buyAndPayAll(shop, buyers);
    for (const pauseMs of [100, 300, 700]) {
      await sleep(pauseMs);
      await redis.kill();
      await redis.restart();
    }
    expect(await outcomeOf(shop, productId, buyers, await buying)).toEqual(ALL_DONE);
  }, 180_000);

  it('keep the word of an idempotency key when Redis has lost everything', async () => {
    const { buyers, productId } = await newBuyersOf(shop);
    const orderIds = await buyAndPayAll(shop, buyers);
    expect(await outcomeOf(shop, productId, buyers, orderIds)).toEqual(ALL_DONE);
    const client = new Redis(redis.url);
    await client.flushall();
    client.disconnect();

    const [buyer] = buyers;
    const input = { paymentMethod: 'STRIPE', idempotencyKey: `order of ${buyer!.id}` };
    expect(await buyer!.data(CHECKOUT, { input })).toEqual({ checkout: { id: orderIds[0] } });
    expect(await shop.counters(productId)).toEqual(ALL_DONE.counters);
  }, 120_000);
});
