import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildBuyer, buildBuyers, type Buyer } from '../support/buyers.js';
import { inDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { startProcess } from '../support/processes.js';
import { setPrice } from '../support/products.js';
import { CHECKOUT, clearCart, fillCart } from '../support/purchases.js';
import { startRedisProxy, type RedisProxy } from '../support/redis-proxy.js';
import { startRefusingProxy, type RefusingProxy } from '../support/refusing-proxy.js';
import { buildGateway } from '../support/replicas.js';
import type { ServiceProcess } from '../support/service-process.js';
import { buildStockShop, type StockShop } from '../support/stock.js';

const STOCK = 1_000;
const BOUGHT =
  '{ cart { itemCount } orders { totalCount edges { node { items { quantity product { id } } } } } }';

interface Checkout {
  checkout: { id: string } | null;
}

interface Bought {
  cart: { itemCount: number };
  orders: {
    totalCount: number;
    edges: { node: { items: { quantity: number; product: { id: string } }[] } }[];
  };
}

describe('a cart', () => {
  let shop: StockShop;
  let redis: RedisProxy;
  let cart: RefusingProxy;
  let products: RefusingProxy;
  let orders: ServiceProcess;
  let gateway: ReturnType<typeof buildGateway>;
  beforeAll(async () => {
    // No job clears a cart.
    shop = await buildStockShop({ leaveOut: ['cart-worker'] });
    redis = await startRedisProxy(shop.redisUrl);
    cart = await startRefusingProxy(shop.stack.urls.cart);
    products = await startRefusingProxy(shop.stack.urls.products);
    orders = await startProcess(shop, 'orders', 'main', {
      REDIS_URL: redis.url,
      CART_URL: cart.url,
      PRODUCTS_URL: products.url,
    });
    gateway = buildGateway(shop, { subgraphUrls: { ...shop.stack.urls, orders: orders.url } });
    await gateway.start();
    // There are no locks from here on.
    redis.cut();
  }, 90_000);
  afterAll(async () => {
    await gateway?.stop();
    await orders?.stop();
    await Promise.all([cart?.stop(), products?.stop(), redis?.stop()]);
    await shop?.stop();
  });

  it('is bought once by those who show different keys at once, without Redis', async () => {
    const productId = await shop.newProduct({ stock: STOCK });
    const buyers = await buildBuyers(shop, 4, [gateway.url]);
    for (const buyer of buyers) await fillCart(buyer, productId);

    const outcomes = await Promise.all(
      buyers.flatMap((buyer) => ['one', 'another', undefined].map((key) => buy(buyer, key))),
    );

    expect(outcomes.filter((outcome) => outcome === 'bought')).toHaveLength(buyers.length);
    for (const outcome of outcomes) expect(['bought', 'CONFLICT', 'EMPTY_CART']).toContain(outcome);
    for (const buyer of buyers) {
      expect(await boughtBy(buyer)).toEqual({ itemCount: 0, orders: [[[productId, 1]]] });
    }
    // Those who came too late give back at once what they had reserved.
    const counters = await eventually(
      () => shop.counters(productId),
      ({ reserved }) => reserved === buyers.length,
    );
    expect(counters).toMatchObject({ stock: STOCK - buyers.length, reserved: buyers.length });
  }, 60_000);

  it('is told apart from what was bought when it could not be emptied', async () => {
    const [bought, added] = [
      await shop.newProduct({ stock: STOCK }),
      await shop.newProduct({ stock: STOCK }),
    ];
    const buyer = await buildBuyer(shop, gateway.url);
    await fillCart(buyer, bought);
    cart.refuse('takeOutPurchased');
    expect(await buy(buyer, 'first')).toBe('bought');
    expect(await boughtBy(buyer)).toEqual({ itemCount: 1, orders: [[[bought, 1]]] });

    // While that cannot be told, nothing is bought: neither with another key, nor without, nor with more in
    // the cart.
    expect(await buy(buyer, 'second')).toBe('SUBGRAPH_UNAVAILABLE');
    expect(await buy(buyer, 'first')).toBe('bought');
    await fillCart(buyer, added);
    expect(await buy(buyer, undefined)).toBe('SUBGRAPH_UNAVAILABLE');
    expect(await buy(buyer, 'first')).toBe('CONFLICT');
    expect((await boughtBy(buyer)).orders).toHaveLength(1);

    cart.refuse();
    expect(await buy(buyer, undefined)).toBe('bought');
    expect(await boughtBy(buyer)).toEqual({ itemCount: 0, orders: [[[added, 1]], [[bought, 1]]] });
    expect(await buy(buyer, 'third')).toBe('EMPTY_CART');
    expect(await shop.counters(bought)).toMatchObject({ stock: STOCK - 1, reserved: 1 });
  }, 60_000);

  it('gives the same order to who asks again without a key after it could not be emptied', async () => {
    const productId = await shop.newProduct({ stock: STOCK });
    const buyer = await buildBuyer(shop, gateway.url);
    await fillCart(buyer, productId);
    cart.refuse('takeOutPurchased');
    const first = await buyer.data<Checkout>(CHECKOUT);
    cart.refuse();
    expect(await buyer.data<Checkout>(CHECKOUT)).toEqual(first);
    expect(await boughtBy(buyer)).toEqual({ itemCount: 0, orders: [[[productId, 1]]] });
  });

  it('is bought as it is by a key that had reserved what another has bought meanwhile', async () => {
    const [bought, added] = [
      await shop.newProduct({ stock: STOCK }),
      await shop.newProduct({ stock: STOCK }),
    ];
    const buyer = await buildBuyer(shop, gateway.url);
    await fillCart(buyer, bought);
    products.refuse('reserveStock');
    expect(await buy(buyer, 'late')).toBe('SUBGRAPH_UNAVAILABLE');
    products.refuse();
    // As if only the answer had been lost.
    await shop.desk.reserve(await begunBy(buyer), [{ productId: bought, quantity: 1 }]);
    expect(await buy(buyer, 'first')).toBe('bought');
    await fillCart(buyer, added);
    expect(await buy(buyer, 'late')).toBe('bought');
    expect(await boughtBy(buyer)).toEqual({ itemCount: 0, orders: [[[added, 1]], [[bought, 1]]] });
    const counters = await eventually(
      () => shop.counters(bought),
      ({ reserved }) => reserved === 1,
    );
    expect(counters).toMatchObject({ stock: STOCK - 1, reserved: 1 });
  });

  it('is bought as it is by a key that had reserved what was taken out of the cart since', async () => {
    const [left, bought] = [await shop.newProduct({ stock: STOCK }), await shop.newProduct({ stock: STOCK })];
    const buyer = await buildBuyer(shop, gateway.url);
    await fillCart(buyer, left);
    products.refuse('reserveStock');
    expect(await buy(buyer, 'changed')).toBe('SUBGRAPH_UNAVAILABLE');
    products.refuse();
    await shop.desk.reserve(await begunBy(buyer), [{ productId: left, quantity: 1 }]);
    await clearCart(buyer);
    await fillCart(buyer, bought);
    expect(await buy(buyer, 'changed')).toBe('bought');
    expect(await boughtBy(buyer)).toEqual({ itemCount: 0, orders: [[[bought, 1]]] });
    const counters = await eventually(
      () => shop.counters(left),
      ({ reserved }) => reserved === 0,
    );
    expect(counters).toMatchObject({ stock: STOCK, reserved: 0 });
  });

  it('is not bought when it becomes dearer than agreed at the last moment', async () => {
    const productId = await shop.newProduct({ price: 3.33, stock: STOCK });
    const buyer = await buildBuyer(shop, gateway.url);
    await fillCart(buyer, productId);
    const input = { idempotencyKey: 'dear', expectedTotal: 3.33 };
    products.before('mutation Reserve', () => setPrice(shop, productId, 33.3));
    const { errors } = await buyer.result(CHECKOUT, { input });
    expect(errors?.[0]?.extensions).toEqual({ code: 'PRICE_CHANGED', expectedTotal: 3.33, total: 33.3 });
    expect(await shop.movements({ productId })).toEqual([`RECEIVED ${STOCK}`]);
    await buyer.data(CHECKOUT, { input: { ...input, expectedTotal: 33.3 } });
    expect(await boughtBy(buyer)).toEqual({ itemCount: 0, orders: [[[productId, 1]]] });
  });

  it('is not bought when what it had reserved was dearer than is agreed now', async () => {
    const productId = await shop.newProduct({ price: 33.3, stock: STOCK });
    const buyer = await buildBuyer(shop, gateway.url);
    await fillCart(buyer, productId);
    products.refuse('reserveStock');
    expect(await buy(buyer, 'broken off')).toBe('SUBGRAPH_UNAVAILABLE');
    products.refuse();
    await shop.desk.reserve(await begunBy(buyer), [{ productId, quantity: 1 }]);
    const input = { idempotencyKey: 'broken off', expectedTotal: 3.33 };
    expect(await buyer.code(CHECKOUT, { input })).toBe('PRICE_CHANGED');
    const counters = await eventually(
      () => shop.counters(productId),
      ({ reserved }) => reserved === 0,
    );
    expect(counters).toMatchObject({ stock: STOCK, reserved: 0 });
  });

  const begunBy = ({ id }: Buyer): Promise<string> =>
    inDatabase(shop, 'orders', async (db) => {
      const begun = await db.collection('checkouts').findOne({ userId: id, status: 'STARTED' });
      return String(begun?._id);
    });

  async function buy(buyer: Buyer, idempotencyKey: string | undefined): Promise<string> {
    const input = idempotencyKey === undefined ? {} : { idempotencyKey };
    const { data, errors } = await buyer.result<Checkout>(CHECKOUT, { input });
    return data?.checkout ? 'bought' : String(errors?.[0]?.extensions.code);
  }

  /** What is in the cart, and product and quantity of the lines of each order, the newest first. */
  async function boughtBy(buyer: Buyer) {
    const found = await buyer.data<Bought>(BOUGHT);
    return {
      itemCount: found.cart.itemCount,
      orders: found.orders.edges.map(({ node }) =>
        node.items.map(({ product, quantity }) => [product.id, quantity]),
      ),
    };
  }
});
