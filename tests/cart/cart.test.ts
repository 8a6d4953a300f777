import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createInternalTokens } from '@cartwright/shared/identity/internal-token';
import type { Service } from '@cartwright/shared/service/service';
import { fetch } from 'undici';
import { createClient, type Client } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { readCounter } from '../support/metrics.js';
import { adjustStock, deleteProduct } from '../support/products.js';
import { cartOperations, CHECKOUT } from '../support/purchases.js';
import { allJobsDone } from '../support/queues.js';
import { buildCartService, buildGateway } from '../support/replicas.js';
import { buildShop, type Shop } from '../support/shop.js';
import { startSilentServer } from '../support/silent-server.js';

const FIELDS = `{
  id version itemCount subtotal discount totalPrice
  items { id quantity unitPrice lineTotal available product { id name } }
}`;
const { CART, ADD, UPDATE, REMOVE } = cartOperations(FIELDS);

interface SeenCart {
  id: string;
  version: number;
  itemCount: number;
  items: { id: string; quantity: number }[];
}

describe('a cart', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await buildShop()), 60_000);
  afterAll(() => shop.stop());

  const add = async (client: Client, id: string, quantity = 1) =>
    (await client.data<{ addToCart: SeenCart }>(ADD, { id, quantity })).addToCart;

  async function customerWith(...productIds: string[]) {
    const customer = await shop.newCustomer();
    for (const id of productIds) await add(customer, id, 2);
    const { cart } = await customer.data<{ cart: SeenCart }>(CART);
    return { customer, cart, items: cart.items };
  }

  it('accepts the removal of a removed item, but refuses its change', async () => {
    const { customer, items } = await customerWith(await shop.newProduct());
    const { id } = items[0]!;
    expect(await customer.data(REMOVE, { id })).toMatchObject({ removeFromCart: { version: 2, items: [] } });
    expect(await customer.data(REMOVE, { id })).toMatchObject({ removeFromCart: { version: 2, items: [] } });
    expect(await customer.code(UPDATE, { id, quantity: 1 })).toBe('NOT_FOUND');
    expect(await customer.code(UPDATE, { id, quantity: 0 })).toBe('NOT_FOUND');
  });

  it('can be changed only by its user', async () => {
    const { customer, cart, items } = await customerWith(await shop.newProduct());
    const stranger = await shop.newCustomer();
    const { id } = items[0]!;
    expect(await stranger.code(UPDATE, { id, quantity: 1 })).toBe('NOT_FOUND');
    expect(await stranger.data(REMOVE, { id })).toMatchObject({ removeFromCart: { items: [] } });
    expect(await customer.data(CART)).toEqual({ cart });
    const ofUser = 'query ($id: ID!) { user(id: $id) { cart { id } } }';
    expect(await shop.admin.data(ofUser, { id: customer.id })).toEqual({ user: { cart: { id: cart.id } } });
  });

  it('keeps the item of a deleted product, without product or price', async () => {
    const [kept, deleted] = [await shop.newProduct({ price: 10 }), await shop.newProduct()];
    const { customer, items } = await customerWith(deleted, kept);
    await deleteProduct(shop, deleted);
    const { status, data, errors } = await customer.result<{ cart: object }>(CART);
    expect([status, errors]).toEqual([200, undefined]);
    expect(data?.cart).toMatchObject({
      itemCount: 4,
      subtotal: 20,
      totalPrice: 20,
      items: [
        { id: items[0]!.id, quantity: 2, product: null, unitPrice: null, lineTotal: null, available: false },
        { product: { id: kept }, lineTotal: 20, available: true },
      ],
    });
    expect(await customer.data('{ cart { items { product { id } } } }')).toEqual({
      cart: { items: [{ product: null }, { product: { id: kept } }] },
    });
    expect(await customer.code(UPDATE, { id: items[0]!.id, quantity: 3 })).toBe('NOT_FOUND');
    expect(await customer.data(REMOVE, { id: items[0]!.id })).toMatchObject({
      removeFromCart: { itemCount: 2 },
    });
  });

  it('shows sold-out items with their price, and counts them only when they are in stock', async () => {
    const id = await shop.newProduct({ price: 10, discountPercent: 10, stock: 3 });
    const { customer, items } = await customerWith(id);
    await adjustStock(shop, id, -2);
    expect(await customer.data(CART)).toMatchObject({
      cart: {
        itemCount: 2,
        subtotal: 0,
        discount: 0,
        totalPrice: 0,
        items: [{ product: { id }, unitPrice: 9, lineTotal: null, available: false }],
      },
    });
    expect(await customer.code(UPDATE, { id: items[0]!.id, quantity: 3 })).toBe('OUT_OF_STOCK');
    expect(await customer.data(UPDATE, { id: items[0]!.id, quantity: 1 })).toMatchObject({
      updateCartItem: {
        subtotal: 10,
        discount: 1,
        totalPrice: 9,
        items: [{ lineTotal: 9, available: true }],
      },
    });
  });

  it('cannot be bought with a deleted product', async () => {
    const id = await shop.newProduct();
    const { customer, cart } = await customerWith(id);
    await deleteProduct(shop, id);
    const { errors } = await customer.result(CHECKOUT, { input: { paymentMethod: 'CASH_ON_DELIVERY' } });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'OUT_OF_STOCK',
      lines: [{ productId: id, requested: 2, available: 0 }],
    });
    expect(await customer.data('{ cart { version } }')).toEqual({ cart: { version: cart.version } });
  });

  it.each([
    // The discard port, where nobody listens.
    ['down', () => Promise.resolve({ port: 9, stop: () => Promise.resolve() })],
    ['hung', startSilentServer],
  ])('is available without amounts while products is %s', async (_how, start) => {
    const { customer, cart } = await customerWith(await shop.newProduct());
    const absent = await start();
    const productsUrl = `http://127.0.0.1:${absent.port}`;
    const carts = buildCartService(shop, { productsUrl });
    await carts.start();
    const gateway = await gatewayTo(carts, { products: productsUrl });
    try {
      const there = createClient(`${gateway.url}/graphql`, customer.token);
      // On a busy machine, waiting for products may use up the deadline of the cart itself.
      const { status, data, errors } = await eventually(
        () => there.result<{ cart: object | null }>(CART),
        (answer) => Boolean(answer.data?.cart),
      );
      expect(status).toBe(200);
      const nothing = { unitPrice: null, lineTotal: null, available: null, product: null };
      expect(data).toEqual({
        cart: {
          id: cart.id,
          version: 1,
          itemCount: 2,
          subtotal: null,
          discount: null,
          totalPrice: null,
          items: [{ id: cart.items[0]!.id, quantity: 2, ...nothing }],
        },
      });
      expect(new Set(errors?.map(({ extensions }) => extensions.code))).toEqual(
        new Set(['SUBGRAPH_UNAVAILABLE']),
      );
      const missing = [
        ...['cart.discount', 'cart.subtotal', 'cart.totalPrice', 'cart.items.0.available'],
        ...['cart.items.0.lineTotal', 'cart.items.0.product', 'cart.items.0.unitPrice'],
      ];
      // A response has at most five errors.
      expect(errors).toHaveLength(5);
      expect(errors?.at(-1)?.extensions['leftOut']).toBe(missing.length - 5);
      expect(missing).toEqual(expect.arrayContaining(errors!.map(({ path }) => path?.join('.'))));
      expect(await there.data(cartOperations('{ itemCount }').REMOVE, { id: cart.items[0]!.id })).toEqual({
        removeFromCart: { itemCount: 0 },
      });
    } finally {
      await gateway.stop();
      await carts.stop();
      await absent.stop();
    }
  });

  it('of 30 products needs as few commands as one of a single product', async () => {
    const customer = await shop.newCustomer();
    for (let count = 0; count < 30; count += 1) await add(customer, await shop.newProduct());
    const { items } = (await customer.data<{ cart: SeenCart }>(CART)).cart;
    expect(items).toHaveLength(30);
    await allJobsDone(shop);
    const before = await commands();
    await customer.data(CART);
    await customer.data(`{ me { cart ${FIELDS} } }`);
    // The cart, the products, and its user. Each may be cached.
    expect((await commands()) - before).toBeLessThanOrEqual(3);

    const between = await commands();
    expect(await referencesOf(items)).toEqual(items.map(({ id }) => ({ id })));
    expect((await commands()) - between).toBe(1);
  });

  async function gatewayTo(carts: Pick<Service, 'url'>, urls: { products?: string } = {}) {
    const gateway = buildGateway(shop, { subgraphUrls: { ...shop.stack.urls, ...urls, cart: carts.url } });
    await gateway.start();
    return gateway;
  }

  async function commands(): Promise<number> {
    const { users, products, cart } = shop.stack.urls;
    const counts = await Promise.all(
      [users, products, cart].map(async (url) => {
        const all = await readCounter(url, 'mongodb_commands_total');
        return all - (await readCounter(url, 'mongodb_commands_total', 'command="ping"'));
      }),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  }

  async function referencesOf(items: { id: string }[]) {
    const tokens = createInternalTokens(shop.secrets.internalTokenSecret);
    const identity = { caller: 'gateway', scopes: ['orders:manage'] } as const;
    const response = await fetch(`${shop.stack.urls.cart}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await tokens.mint({ identity, requestId: 'test' }, 'cart')}`,
      },
      body: JSON.stringify({
        query:
          'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on CartItem { id } } }',
        variables: { representations: items.map(({ id }) => ({ __typename: 'CartItem', id })) },
      }),
    });
    return ((await response.json()) as { data: { _entities: unknown[] } }).data._entities;
  }
});
