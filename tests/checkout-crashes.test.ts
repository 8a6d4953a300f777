import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { createClient } from './support/client.js';
import { newBuyers } from './support/buyers.js';
import { inDatabase } from './support/database.js';
import { eventually } from './support/eventually.js';
import { startOrdersProcess } from './support/orders-process.js';
import { buildGateway } from './support/replicas.js';
import { seedOperation } from './support/seed-operations.js';
import type { ServiceProcess } from './support/service-process.js';
import { createStepProxies, type StepProxies } from './support/step-proxy.js';
import { buildStockShop, type StockShop } from './support/stock.js';

const STOCK = 100;
const QUANTITY = 2;
// The test ends when a checkout has gone through without being killed.
const [FEWEST_STEPS, MOST_STEPS] = [1, 60];
const CHECKOUT = `mutation ($input: CheckoutInput) {
  checkout(input: $input) { id totalAmount payment { clientSecret } }
}`;
const BOUGHT = '{ cart { itemCount } orders { totalCount edges { node { id } } } }';

interface Checkout {
  checkout: { id: string; payment: { clientSecret: string } | null } | null;
}

interface Bought {
  cart: { itemCount: number };
  orders: { totalCount: number; edges: { node: { id: string } }[] };
}

describe('a checkout whose process is killed', () => {
  let shop: StockShop;
  let redis: Redis;
  let proxies: StepProxies;
  let env: Record<string, string>;
  beforeAll(async () => {
    shop = await buildStockShop();
    redis = new Redis(shop.redisUrl);
    proxies = createStepProxies();
    env = {
      MONGO_URL: await proxies.through(shop.mongoUrl),
      REDIS_URL: await proxies.through(shop.redisUrl),
      CART_URL: await proxies.through(shop.stack.urls.cart),
      PRODUCTS_URL: await proxies.through(shop.stack.urls.products),
      USERS_URL: await proxies.through(shop.stack.urls.users),
      STRIPE_API_BASE_URL: await proxies.through(shop.stripe.settings.apiBaseUrl),
    };
  }, 60_000);
  afterAll(async () => {
    redis?.disconnect();
    await proxies?.stop();
    await shop?.stop();
  });

  it('after any of the messages that it sends, is there once when it is tried again', async () => {
    const productId = await shop.newProduct({ stock: STOCK });
    let bought = 0;
    for (let step = 1; step <= MOST_STEPS; step += 1) {
      const isKilled = await buyAndKill(productId, step);
      bought += 1;
      expect(await shop.counters(productId)).toEqual({
        received: STOCK,
        stock: STOCK - bought * QUANTITY,
        reserved: bought * QUANTITY,
        sold: 0,
      });
      if (!isKilled) break;
    }
    expect(bought).toBeGreaterThan(FEWEST_STEPS);
    expect(bought).toBeLessThan(MOST_STEPS);
  }, 360_000);

  /** False when the checkout was over before the step came. */
  async function buyAndKill(productId: string, step: number): Promise<boolean> {
    const doomed = await startOrdersProcess(shop, 'main', env);
    const gateway = gatewayTo(doomed);
    await gateway.start();
    const [buyer] = await newBuyers(shop, 1);
    await buyer!.data(await seedOperation('add-to-cart'), { productId, quantity: QUANTITY });
    const input = { idempotencyKey: `step-${step}` };

    let killed: Promise<void> | null = null;
    proxies.arm(step, () => void (killed = doomed.kill()));
    const first = await createClient(`${gateway.url}/graphql`, buyer!.token)
      .result<Checkout>(CHECKOUT, { input })
      .catch(() => null);
    proxies.disarm();
    const isKilled = killed !== null;
    // Nothing but its death may keep it from answering.
    if (!isKilled) expect(first).toMatchObject({ status: 200, data: { checkout: { payment: {} } } });
    await (killed ?? doomed.kill());
    await gateway.stop();
    // Its time is over a few seconds later.
    await redis.del(`${shop.queuePrefix}:checkout-lock:${buyer!.id}`);

    const { checkout } = await buyer!.data<Checkout>(CHECKOUT, { input });
    const acknowledged = first?.data?.checkout?.id;
    expect([undefined, checkout?.id]).toContain(acknowledged);
    expect(checkout?.payment?.clientSecret).toMatch(/^pi_/);
    expect(await shop.stripe.intentsOf(checkout!.id)).toHaveLength(1);
    const found = await eventually(
      () => buyer!.data<Bought>(BOUGHT),
      ({ cart }) => cart.itemCount === 0,
    );
    expect(found).toEqual({
      cart: { itemCount: 0 },
      orders: { totalCount: 1, edges: [{ node: { id: checkout?.id } }] },
    });
    expect(await jobsOf(checkout!.id)).toEqual(['clear-cart']);
    return isKilled;
  }

  const gatewayTo = ({ url }: ServiceProcess) => {
    const { users, products, cart, reviews } = shop.stack.urls;
    return buildGateway(shop, { subgraphUrls: { users, products, cart, reviews, orders: url } });
  };

  const jobsOf = (orderId: string): Promise<string[]> =>
    inDatabase(shop, 'orders', async (db) => {
      const rows = await db.collection('outbox').find({ 'payload.orderId': orderId }).toArray();
      return rows.map(({ name }) => String(name));
    });
});
