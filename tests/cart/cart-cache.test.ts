import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operation } from '@cartwright/shared/client/operation';
import { createSubgraphClient } from '@cartwright/shared/client/subgraph-client';
import { createInternalTokens } from '@cartwright/shared/identity/internal-token';
import type { Service } from '@cartwright/shared/service/service';
import { createClient, createGuest, type Client } from '../support/client.js';
import { inDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { readCounter } from '../support/metrics.js';
import { cartOperations } from '../support/purchases.js';
import { startRedisProxy } from '../support/redis-proxy.js';
import { buildCartService, buildGateway } from '../support/replicas.js';
import { buildShop, type Shop } from '../support/shop.js';
import { startSilentServer, type SilentServer } from '../support/silent-server.js';

const FIELDS = '{ id version itemCount items { id quantity } }';
const { CART, ADD, UPDATE, CLEAR, MERGE } = cartOperations(FIELDS);
const TAKE_OUT = `mutation ($cartId: ID!, $id: ID!) {
  takeOutPurchased(cartId: $cartId, orderId: "order", lines: [{ productId: $id, quantity: 1 }])
}`;

interface SeenCart {
  id: string;
  version: number;
  itemCount: number;
  items: { id: string; quantity: number }[];
}

describe('the cache of carts', () => {
  let shop: Shop;
  let productId: string;
  let carts: Service;
  let gateway: Service;
  beforeAll(async () => {
    shop = await buildShop();
    productId = await shop.newProduct({ stock: 1_000 });
    carts = buildCartService(shop);
    await carts.start();
    gateway = await gatewayTo(carts);
  }, 60_000);
  afterAll(async () => {
    await gateway?.stop();
    await carts?.stop();
    await shop?.stop();
  });

  async function gatewayTo(replica: Service) {
    const another = buildGateway(shop, { subgraphUrls: { ...shop.stack.urls, cart: replica.url } });
    await another.start();
    return another;
  }

  const outcomes = (outcome: string, { url }: Pick<Service, 'url'> = carts) =>
    readCounter(url, 'cache_requests_total', 'cache="cart"', `outcome="${outcome}"`);
  const finds = () => readCounter(carts.url, 'mongodb_commands_total', 'command="find"');

  const see = async (client: Client) => (await client.data<{ cart: SeenCart | null }>(CART)).cart;
  const add = async (client: Client, id = productId) =>
    (await client.data<{ addToCart: SeenCart }>(ADD, { id })).addToCart;

  /** A customer on the shop's own replica of cart, and the same customer on another one. */
  async function newCustomer() {
    const here = await shop.newCustomer();
    return { here, there: createClient(`${gateway.url}/graphql`, here.token) };
  }

  /** Reads a cart on the shop's own replica until it comes from the cache. */
  const warm = (client: Client) =>
    eventually(
      async () => {
        const own = { url: shop.stack.urls.cart };
        const before = await outcomes('hit', own);
        await see(client);
        return (await outcomes('hit', own)) - before;
      },
      (hits) => hits === 1,
    );

  /** Changes a cart without the knowledge of the cache. */
  const changeBehind = (id: string, change: object) =>
    inDatabase(shop, 'cart', (db) => db.collection<{ _id: string }>('carts').updateOne({ _id: id }, change));

  it('serves a cart that any replica has recently read', async () => {
    const { here, there } = await newCustomer();
    const cart = await add(here);
    expect(await see(here)).toEqual(cart);
    const growth = await eventually(
      async () => {
        const before = [await finds(), await outcomes('hit')] as const;
        expect(await see(there)).toEqual(cart);
        return [(await finds()) - before[0], (await outcomes('hit')) - before[1]];
      },
      ([asked]) => asked === 0,
    );
    expect(growth).toEqual([0, 1]);
  });

  it('caches for a moment that there is no cart, until the first addition', async () => {
    const { here, there } = await newCustomer();
    for (const client of [here, there, there]) expect(await see(client)).toBeNull();
    const cart = await add(here);
    expect(await see(there)).toEqual(cart);
  });

  it('shows every change at once, on every replica', async () => {
    const { here, there } = await newCustomer();
    const other = await shop.newProduct();
    const guest = createGuest(`${shop.stack.urls.gateway}/graphql`);
    const changes: [string, (cart: SeenCart | null) => Promise<unknown>][] = [
      ['an addition', () => add(here)],
      ['another one', () => add(there, other)],
      ['an update', (cart) => setQuantity(here, cart!, 5)],
      ['a removal', (cart) => setQuantity(there, cart!, 0)],
      ['a merge', async () => here.data(MERGE, { token: (await add(guest)) && guest.cartToken })],
      ['a purchase', (cart) => asOrders(TAKE_OUT, { cartId: cart!.id, id: productId })],
      ['a clearing', () => here.data(CLEAR)],
    ];
    for (const [what, change] of changes) {
      const seen = await Promise.all([see(here), see(there), see(here), see(there)]);
      await change(seen[0]);
      const after = await see(there);
      expect([what, after?.version]).toEqual([what, (seen[0]?.version ?? 0) + 1]);
      expect(await see(here)).toEqual(after);
    }
    expect(await see(there)).toMatchObject({ items: [] });
  });

  it('does not show a guest a merged cart any more', async () => {
    const { here } = await newCustomer();
    const guest = createGuest(`${shop.stack.urls.gateway}/graphql`);
    await add(guest);
    const there = createGuest(`${gateway.url}/graphql`, guest.cartToken);
    for (const client of [guest, there, there]) expect(await see(client)).not.toBeNull();
    await here.data(MERGE, { token: guest.cartToken });
    for (const client of [there, guest]) expect(await see(client)).toBeNull();
  });

  it('is not the base of a change, which reads the database', async () => {
    const { here } = await newCustomer();
    const cart = await add(here);
    await warm(here);
    await changeBehind(cart.id, { $set: { 'items.0.quantity': 40 }, $inc: { version: 1 } });
    expect(await see(here)).toMatchObject({ version: 1, itemCount: 1 });
    expect(await add(here)).toMatchObject({ version: 3, itemCount: 41 });
    expect(await see(here)).toMatchObject({ version: 3, itemCount: 41 });
  });

  it('is not used by a checkout', async () => {
    const { here } = await newCustomer();
    const cart = await add(here);
    await warm(here);
    await changeBehind(cart.id, { $set: { 'items.0.quantity': 3 }, $inc: { version: 1 } });
    expect(await see(here)).toMatchObject({ version: 1, itemCount: 1 });
    expect(await asOrders('{ cart { id version items { quantity product { id } } } }', {}, here.id)).toEqual({
      cart: { id: cart.id, version: 2, items: [{ quantity: 3, product: { id: productId } }] },
    });
  });

  describe('while Redis is away', () => {
    let silent: SilentServer;
    beforeAll(async () => void (silent = await startSilentServer()));
    afterAll(() => silent.stop());

    it.each([
      // The discard port, where nobody listens.
      ['gone', () => 'redis://127.0.0.1:9'],
      ['hung', () => `redis://127.0.0.1:${silent.port}`],
    ])('uses only the database when it is %s', async (_how, redisUrl) => {
      const without = buildCartService(shop, { redisUrl: redisUrl() });
      await without.start();
      const there = await gatewayTo(without);
      try {
        const customer = await shop.newCustomer();
        const client = createClient(`${there.url}/graphql`, customer.token);
        const guest = createGuest(`${there.url}/graphql`);
        await add(guest);
        expect(await see(client)).toBeNull();
        for (const count of [1, 2, 3]) {
          expect(await add(client)).toMatchObject({ itemCount: count });
          expect(await see(client)).toMatchObject({ itemCount: count });
        }
        expect(await client.data(MERGE, { token: guest.cartToken })).toMatchObject({
          mergeCart: { itemCount: 4 },
        });
        expect(await client.data(CLEAR)).toMatchObject({ clearCart: { items: [] } });
        expect(await see(client)).toMatchObject({ items: [] });
        expect(await Promise.all([outcomes('hit', without), outcomes('miss', without)])).toEqual([0, 0]);
        expect(await outcomes('bypass', without)).toBeGreaterThan(0);
      } finally {
        await there.stop();
        await without.stop();
      }
    });

    it('invalidates what has changed in the meantime once it is back', async () => {
      const proxy = await startRedisProxy(shop.redisUrl);
      const apart = buildCartService(shop, { redisUrl: proxy.url });
      await apart.start();
      const there = await gatewayTo(apart);
      try {
        const customer = await shop.newCustomer();
        const client = createClient(`${there.url}/graphql`, customer.token);
        await add(client);
        await see(customer);
        proxy.cut();
        const changed = await add(client);
        expect(await see(client)).toEqual(changed);
        proxy.heal();
        expect(
          await eventually(
            () => see(customer),
            (seen) => seen?.version === 2,
          ),
        ).toEqual(changed);
      } finally {
        await there.stop();
        await apart.stop();
        await proxy.stop();
      }
    });
  });

  const setQuantity = (client: Client, { items }: SeenCart, quantity: number) =>
    client.data(UPDATE, { id: items[0]!.id, quantity });

  function asOrders(query: string, variables: Record<string, unknown>, userId?: string) {
    const client = createSubgraphClient({
      self: 'orders',
      target: 'cart',
      url: shop.stack.urls.cart,
      tokens: createInternalTokens(shop.secrets.internalTokenSecret),
    });
    return client.query(operation('cart', query), variables, {
      requestId: 'test',
      ...(userId && { userId }),
    });
  }
});
