import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Service } from '@cartwright/shared/service/service';
import { Redis } from 'ioredis';
import { findFreePort } from '@cartwright/documentdb-local';
import { createClient, type GraphQLResult } from '../support/client.js';
import { buildBuyer } from '../support/buyers.js';
import { inDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { startProcess } from '../support/processes.js';
import { checkoutFor, fillCart } from '../support/purchases.js';
import { buildGateway } from '../support/replicas.js';
import { createStepProxies, type StepProxies } from '../support/step-proxy.js';
import { intentsOf } from '../support/stripe-sdk.js';
import { buildStockShop, type StockShop } from '../support/stock.js';

const STOCK = 100;
const QUANTITY = 2;
// The test ends when a checkout completes without being killed.
const [FEWEST_STEPS, MOST_CHECKOUTS] = [3, 50];
// Each step needs a process. EVERY_MESSAGE=1 covers all steps.
const STRIDE = process.env['EVERY_MESSAGE'] ? 1 : 3;
const CHECKOUT = checkoutFor('id totalAmount payment { clientSecret }');
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
  /** The proxies of the process that is killed. Each process has the port of the previous one. */
  let gateway: Service;
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
      PORT: String(await findFreePort()),
    };
    const orders = `http://127.0.0.1:${env['PORT']}`;
    gateway = buildGateway(shop, { subgraphUrls: { ...shop.stack.urls, orders } });
    await gateway.start();
  }, 60_000);
  afterAll(async () => {
    redis?.disconnect();
    await gateway?.stop();
    await proxies?.stop();
    await shop?.stop();
  });

  it('after any of its messages results in exactly one order after a retry', async () => {
    const productId = await shop.newProduct({ stock: STOCK });
    const kills: number[] = [];
    for (let bought = 1, step = 1; bought <= MOST_CHECKOUTS; bought += 1) {
      const end = await buyAndKill(productId, step);
      expect(await shop.counters(productId)).toEqual({
        received: STOCK,
        stock: STOCK - bought * QUANTITY,
        reserved: bought * QUANTITY,
        sold: 0,
      });
      if (end === 'answered') break;
      // On a busy machine, a new process may be too slow for its caller.
      if (end === 'killed') {
        kills.push(step);
        step += STRIDE;
      }
    }
    expect(kills.length).toBeGreaterThan(FEWEST_STEPS);
    expect(kills.length).toBeLessThan(MOST_CHECKOUTS);
  }, 360_000);

  async function buyAndKill(productId: string, step: number): Promise<'killed' | 'answered' | 'refused'> {
    const buyer = await buildBuyer(shop);
    await fillCart(buyer, productId, QUANTITY);
    const input = { idempotencyKey: `step-${step}` };
    const doomed = await startProcess(shop, 'orders', 'main', env);
    let killed: Promise<void> | null = null;
    let first: GraphQLResult<Checkout> | null;
    try {
      proxies.arm(step, () => void (killed = doomed.kill()));
      first = await createClient(`${gateway.url}/graphql`, buyer.token)
        .result<Checkout>(CHECKOUT, { input })
        .catch(() => null);
    } finally {
      proxies.disarm();
      await (killed ?? doomed.kill());
    }
    // It expires a few seconds later.
    await redis.del(`${shop.queuePrefix}:checkout-lock:${buyer.id}`);

    const again = await eventually(
      () => buyer.result<Checkout>(CHECKOUT, { input }),
      ({ data }) => Boolean(data?.checkout?.payment),
    );
    const checkout = again.data?.checkout;
    const acknowledged = first?.data?.checkout?.id;
    expect([undefined, checkout?.id]).toContain(acknowledged);
    expect(checkout?.payment?.clientSecret).toMatch(/^pi_/);
    expect(await intentsOf(shop.stripe, checkout!.id)).toHaveLength(1);
    const found = await eventually(
      () => buyer.data<Bought>(BOUGHT),
      ({ cart }) => cart.itemCount === 0,
    );
    expect(found).toEqual({
      cart: { itemCount: 0 },
      orders: { totalCount: 1, edges: [{ node: { id: checkout?.id } }] },
    });
    expect(await jobsOf(checkout!.id)).toEqual(['clear-cart']);
    if (killed) return 'killed';
    return acknowledged ? 'answered' : 'refused';
  }

  const jobsOf = (orderId: string): Promise<string[]> =>
    inDatabase(shop, 'orders', async (db) => {
      const rows = await db.collection('outbox').find({ 'payload.orderId': orderId }).toArray();
      return rows.map(({ name }) => String(name));
    });
});
