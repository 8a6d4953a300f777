import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createInternalTokens } from '@cartwright/shared/identity/internal-token';
import type { Identity } from '@cartwright/shared/identity/identity';
import type { Collection } from 'mongodb';
import { fetch } from 'undici';
import { createClient, createGuest, type GraphQLResult } from '../support/client.js';
import { inDatabase } from '../support/database.js';
import { cartOperations, CHECKOUT } from '../support/purchases.js';
import { buildGateway } from '../support/replicas.js';
import { buildShop, type Shop } from '../support/shop.js';

const FIELDS = '{ id version itemCount items { id quantity product { name } } }';
const { CART, ADD, UPDATE, REMOVE, CLEAR } = cartOperations(FIELDS);
const TOKEN = /^[\w-]{43}$/;
const STRANGE_TOKEN = 'A'.repeat(43);
const DAY_MS = 24 * 3_600_000;
const STOREFRONT = 'https://shop.example';

interface SeenCart {
  id: string;
  version: number;
  itemCount: number;
  items: { id: string; quantity: number }[];
}

describe('a guest', () => {
  let shop: Shop;
  let productId: string;
  beforeAll(async () => {
    shop = await buildShop({ corsOrigins: [STOREFRONT] });
    productId = await shop.newProduct();
  }, 60_000);
  afterAll(() => shop.stop());

  const endpoint = () => `${shop.stack.urls.gateway}/graphql`;
  const newGuest = (token?: string) => createGuest(endpoint(), token);

  async function guestWithCart(quantity = 1) {
    const guest = newGuest();
    const { addToCart: cart } = await guest.data<{ addToCart: SeenCart }>(ADD, { id: productId, quantity });
    return { guest, cart, token: guest.cartToken! };
  }

  it('has no cart before the first addition', async () => {
    const guest = newGuest();
    expect(await guest.data(CART)).toEqual({ cart: null });
    expect(await guest.code(UPDATE, { id: 'x', quantity: 1 })).toBe('NOT_FOUND');
    expect(await guest.code(REMOVE, { id: 'x' })).toBe('NOT_FOUND');
    expect(await guest.code(CLEAR)).toBe('NOT_FOUND');
    expect(guest.cartToken).toBeUndefined();
  });

  it('gets a cart and its token with the first addition, and the token only then', async () => {
    const { guest, cart, token } = await guestWithCart(2);
    expect(token).toMatch(TOKEN);
    expect(cart).toMatchObject({
      version: 1,
      itemCount: 2,
      items: [{ quantity: 2, product: { name: 'Kettle' } }],
    });
    expect(await guest.data(CART)).toEqual({ cart });
    const { addToCart: more } = await guest.data<{ addToCart: SeenCart }>(ADD, { id: productId });
    expect(more).toMatchObject({ id: cart.id, version: 2, itemCount: 3 });
    expect(guest.cartToken).toBe(token);
    expect(await shop.anonymous.data(CART)).toEqual({ cart: null });
  });

  it('can change the cart like a user', async () => {
    const { guest, cart } = await guestWithCart(3);
    const [item] = cart.items;
    expect(await guest.data(UPDATE, { id: item!.id, quantity: 5 })).toMatchObject({
      updateCartItem: { itemCount: 5, items: [{ id: item!.id }] },
    });
    expect(await guest.code(UPDATE, { id: item!.id, quantity: 101 })).toBe('OUT_OF_STOCK');
    expect(await guest.data(REMOVE, { id: item!.id })).toMatchObject({ removeFromCart: { items: [] } });
    await guest.data(ADD, { id: productId });
    expect(await guest.data(CLEAR)).toMatchObject({ clearCart: { id: cart.id, items: [] } });
  });

  it('has no token in the database', async () => {
    const { token, cart } = await guestWithCart();
    const stored = await inCarts((carts) => carts.findOne({ _id: cart.id }));
    expect(stored?.owner).toBe(`guest:${createHash('sha256').update(token).digest('base64url')}`);
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  it.each([
    ['that was never issued', STRANGE_TOKEN],
    ['that is malformed', 'my cart'],
    ['that is far too long', 'x'.repeat(2_000)],
  ])('with a token %s has no cart, and gets a new one with a new token', async (_what, token) => {
    const guest = newGuest(token);
    expect(await guest.data(CART)).toEqual({ cart: null });
    expect(await guest.data(ADD, { id: productId })).toMatchObject({ addToCart: { itemCount: 1 } });
    expect(guest.cartToken).toMatch(TOKEN);
    expect(guest.cartToken).not.toBe(token);
    expect(await guest.data(CART)).toMatchObject({ cart: { itemCount: 1 } });
    expect(await newGuest(token).data(CART)).toEqual({ cart: null });
  });

  it('gets neither cart nor token when the first addition fails', async () => {
    const before = await countCarts();
    const guest = newGuest();
    expect(await guest.code(ADD, { id: productId, quantity: 101 })).toBe('OUT_OF_STOCK');
    expect(await guest.code(ADD, { id: 'nothing' })).toBe('NOT_FOUND');
    expect(guest.cartToken).toBeUndefined();
    expect(await countCarts()).toBe(before);
  });

  it('gets one cart for an operation with several additions, even across subgraphs', async () => {
    const before = await countCarts();
    const guest = newGuest();
    await guest.data(
      `mutation ($id: ID!) {
        first: addToCart(productId: $id) { id }
        second: addToCart(productId: $id) { id }
        forgotPassword(email: "nobody@example.com")
        third: addToCart(productId: $id) { id }
      }`,
      { id: productId },
    );
    expect(await guest.data(CART)).toMatchObject({ cart: { itemCount: 3, version: 3 } });
    expect(await countCarts()).toBe(before + 1);
  });

  it('token is ignored when a user is signed in', async () => {
    const { token, guest } = await guestWithCart();
    const user = await shop.newCustomer();
    const asBoth = { 'x-cart-token': token };
    expect(await user.data(CART, {}, asBoth)).toEqual({ cart: null });
    expect(await user.data(ADD, { id: productId, quantity: 7 }, asBoth)).toMatchObject({
      addToCart: { itemCount: 7 },
    });
    expect(await guest.data(CART)).toMatchObject({ cart: { itemCount: 1 } });
    const response = await post(
      { query: ADD, variables: { id: productId } },
      { authorization: `Bearer ${user.token}` },
    );
    expect([response.status, response.headers.get('x-cart-token')]).toEqual([200, null]);
  });

  it('is not a client with a refused access token', async () => {
    const { token } = await guestWithCart();
    const refused = createClient(endpoint(), 'nonsense');
    for (const query of [CART, CLEAR]) {
      expect(await refused.result(query, {}, { 'x-cart-token': token })).toMatchObject({
        status: 401,
        errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
      });
    }
  });

  it('cannot check out without an account', async () => {
    const { guest } = await guestWithCart();
    expect(await guest.code(CHECKOUT)).toBe('UNAUTHENTICATED');
  });

  it('shares the cart and its items by reference only with managers and services', async () => {
    const { cart, token } = await guestWithCart();
    const { token: strange } = await guestWithCart();
    const user = await shop.newCustomer();
    const seen = [{ id: cart.id }, { id: cart.items[0]!.id }];
    const gateway = { caller: 'gateway', scopes: [] } as const;
    expect(await references(gateway, cart, token)).toEqual(seen);
    expect(await references({ ...gateway, scopes: ['orders:manage'] }, cart)).toEqual(seen);
    expect(await references({ caller: 'orders', scopes: [] }, cart)).toEqual(seen);
    expect(await references(gateway, cart)).toEqual([null, null]);
    expect(await references(gateway, cart, strange)).toEqual([null, null]);
    expect(await references({ ...gateway, userId: user.id }, cart, token)).toEqual([null, null]);
  });

  it('loses the cart 30 days after the last change', async () => {
    const { guest, cart, token } = await guestWithCart();
    await inCarts((carts) =>
      carts.updateOne({ _id: cart.id }, { $set: { expiresAt: new Date(Date.now() + 1e6) } }),
    );
    await guest.data(ADD, { id: productId });
    const expiresAt = await inCarts((carts) => carts.findOne({ _id: cart.id })).then(
      (found) => found!.expiresAt!,
    );
    expect(Math.abs(expiresAt.getTime() - Date.now() - 30 * DAY_MS)).toBeLessThan(DAY_MS);

    await inCarts((carts) =>
      carts.updateOne({ _id: cart.id }, { $set: { expiresAt: new Date(Date.now() - 1) } }),
    );
    expect(await guest.data(CART)).toEqual({ cart: null });
    expect(await guest.code(CLEAR)).toBe('NOT_FOUND');
    expect(await guest.data(ADD, { id: productId })).toMatchObject({ addToCart: { itemCount: 1 } });
    expect(guest.cartToken).not.toBe(token);
  });

  it('has an expired cart removed by the database, which keeps those of users', async () => {
    const indexes = await inDatabase(shop, 'cart', (db) => db.collection('carts').indexes());
    expect(indexes).toContainEqual(expect.objectContaining({ key: { expiresAt: 1 }, expireAfterSeconds: 0 }));
    const user = await shop.newCustomer();
    await user.data(ADD, { id: productId });
    const stored = await inCarts((carts) => carts.findOne({ owner: `user:${user.id}` }));
    expect(stored).not.toBeNull();
    expect(stored).not.toHaveProperty('expiresAt');
  });

  it('can use a page of the storefront', async () => {
    const preflight = await fetch(endpoint(), {
      method: 'OPTIONS',
      headers: {
        origin: STOREFRONT,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,x-cart-token',
      },
    });
    expect(preflight.headers.get('access-control-allow-headers')).toContain('x-cart-token');
    const response = await post({ query: ADD, variables: { id: productId } }, { origin: STOREFRONT });
    expect(response.headers.get('x-cart-token')).toMatch(TOKEN);
    expect(response.headers.get('access-control-expose-headers')).toContain('x-cart-token');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('has a token that only cart receives and only cart can change', async () => {
    const told: IncomingHttpHeaders[] = [];
    const other = createServer((request, response) => {
      told.push(request.headers);
      response.setHeader('content-type', 'application/json').setHeader('x-cart-token', STRANGE_TOKEN);
      response.end(JSON.stringify({ data: { products: [] } }));
    }).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const products = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    const gateway = buildGateway(shop, { subgraphUrls: { ...shop.stack.urls, products } });
    await gateway.start();
    try {
      const { token } = await guestWithCart();
      const response = await post(
        { query: '{ products { id } cart { itemCount } }' },
        { 'x-cart-token': token },
        gateway.url,
      );
      expect(await response.json()).toEqual({ data: { products: [], cart: { itemCount: 1 } } });
      expect(response.headers.get('x-cart-token')).toBeNull();
      expect(told.map((headers) => headers['x-cart-token'])).toEqual([undefined]);
    } finally {
      await gateway.stop();
      other.close();
    }
  });

  const post = (body: object, headers: Record<string, string>, url = shop.stack.urls.gateway) =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  interface StoredCart {
    _id: string;
    owner: string;
    expiresAt?: Date;
  }
  const inCarts = <T>(work: (carts: Collection<StoredCart>) => Promise<T>): Promise<T> =>
    inDatabase(shop, 'cart', (db) => work(db.collection<StoredCart>('carts')));
  const countCarts = () => inCarts((carts) => carts.countDocuments({}));

  /** Queries cart for entities as the gateway or as another service. */
  async function references(identity: Identity, cart: SeenCart, token?: string) {
    const internal = createInternalTokens(shop.secrets.internalTokenSecret);
    const response = await post(
      {
        query: `query ($representations: [_Any!]!) {
          _entities(representations: $representations) { ... on Cart { id } ... on CartItem { id } }
        }`,
        variables: {
          representations: [
            { __typename: 'Cart', id: cart.id },
            { __typename: 'CartItem', id: cart.items[0]!.id },
          ],
        },
      },
      {
        authorization: `Bearer ${await internal.mint({ identity, requestId: 'test' }, 'cart')}`,
        ...(token && { 'x-cart-token': token }),
      },
      shop.stack.urls.cart,
    );
    return ((await response.json()) as GraphQLResult<{ _entities: unknown[] }>).data?._entities;
  }
});
