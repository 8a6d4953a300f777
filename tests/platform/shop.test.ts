import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { mailsTo } from '../support/mailbox.js';
import { seedOperation, seedVariables } from '../support/seed-operations.js';
import { buildShop, type Shop } from '../support/shop.js';

describe('the shop, end to end', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await buildShop()), 60_000);
  afterAll(() => shop.stop());

  it('serves a shopper from registration to review, with the six published operations word for word', async () => {
    const { anonymous, admin, stack } = shop;
    const kettleId = await shop.newProduct({ name: 'Kettle', price: 49.99, discountPercent: 10, stock: 5 });
    const { email, password } = await seedVariables<{ email: string; password: string }>('login');

    await anonymous.data('mutation ($input: RegisterInput!) { register(input: $input) { user { id } } }', {
      input: { name: 'John Doe', email: email.toUpperCase(), password },
    });
    const { login } = await anonymous.data<{ login: { token: string; user: object } }>(
      await seedOperation('login'),
      await seedVariables('login'),
    );
    expect(login.user).toMatchObject({ name: 'John Doe', email });
    const john = createClient(`${stack.urls.gateway}/graphql`, login.token);

    const { products } = await anonymous.data<{ products: object[] }>(
      await seedOperation('products'),
      await seedVariables('products'),
    );
    expect(products).toEqual([
      { id: kettleId, name: 'Kettle', description: '', price: 49.99, imageUrl: null, stock: 5 },
    ]);
    expect(await anonymous.data(await seedOperation('products'), { limit: null })).toEqual({ products });

    expect(await john.data(await seedOperation('cart'))).toEqual({ cart: null });
    const added = await john.data<{ addToCart: object }>(
      await seedOperation('add-to-cart'),
      await seedVariables('add-to-cart', kettleId),
    );
    expect(added.addToCart).toMatchObject({
      items: [{ product: { id: kettleId, name: 'Kettle', price: 49.99 }, quantity: 2 }],
      totalPrice: 89.98,
    });
    expect(await john.data(await seedOperation('cart'))).toEqual({ cart: added.addToCart });

    const { checkout } = await john.data<{ checkout: { id: string } }>(await seedOperation('checkout'));
    expect(checkout).toMatchObject({ totalAmount: 89.98, status: 'PENDING' });
    expect(await john.data(await seedOperation('cart'))).toMatchObject({
      cart: { items: [], totalPrice: 0 },
    });
    expect(await anonymous.data('query ($id: ID!) { product(id: $id) { stock } }', { id: kettleId })).toEqual(
      {
        product: { stock: 3 },
      },
    );

    const settle = await seedVariables('confirm-payment', checkout.id);
    expect(settle).toEqual({ orderId: checkout.id, paymentStatus: 'COMPLETED' });
    expect(await john.code(await seedOperation('confirm-payment'), settle)).toBe('FORBIDDEN');
    for (const paymentStatus of ['COMPLETED', 'COMPLETED', 'PAID', 'paid']) {
      expect(await admin.data(await seedOperation('confirm-payment'), { ...settle, paymentStatus })).toEqual({
        confirmPayment: { id: checkout.id, status: 'COMPLETED' },
      });
    }
    const unknown = await admin.result(await seedOperation('confirm-payment'), {
      ...settle,
      paymentStatus: 'DONE',
    });
    expect(unknown.errors?.[0]).toMatchObject({
      message: 'paymentStatus must be COMPLETED or PAID, which mean the same, or FAILED.',
      extensions: { code: 'BAD_USER_INPUT', fields: [{ path: 'paymentStatus' }] },
    });

    const confirmations = await eventually(
      async () => (await mailsTo(shop, email)).filter(({ subject }) => subject.endsWith('is confirmed')),
      ({ length }) => length > 0,
    );
    expect(confirmations).toHaveLength(1);

    const review = await eventually(
      () =>
        john.result<{ addReview: object }>(
          `mutation ($id: ID!) {
            addReview(productId: $id, rating: 4, title: "Boils well", text: "And pours without a drip.") {
              rating verifiedPurchase author { name } product { averageRating reviewCount }
            }
          }`,
          { id: kettleId },
        ),
      ({ errors }) => errors?.[0]?.extensions.code !== 'FORBIDDEN',
    );
    expect(review.data?.addReview).toEqual({
      rating: 4,
      verifiedPurchase: true,
      author: { name: 'John Doe' },
      product: { averageRating: 4, reviewCount: 1 },
    });

    const { me } = await john.data<{ me: object }>(
      '{ me { email orders { totalCount edges { node { status items { quantity product { name } } } } } cart { itemCount } } }',
    );
    expect(me).toEqual({
      email,
      orders: {
        totalCount: 1,
        edges: [{ node: { status: 'COMPLETED', items: [{ quantity: 2, product: { name: 'Kettle' } }] } }],
      },
      cart: { itemCount: 0 },
    });
  });

  it('shows an order to its buyer and to administrators only', async () => {
    const [buyer, stranger] = await Promise.all([shop.newCustomer(), shop.newCustomer()]);
    const productId = await shop.newProduct();
    await buyer.data(await seedOperation('add-to-cart'), { productId, quantity: 1 });
    const { checkout: order } = await buyer.data<{ checkout: { id: string; number: string } }>(
      'mutation { checkout { id number } }',
    );
    const typed = order.number.toLowerCase().replace('cw-', '');
    for (const [query, variables] of [
      ['query ($id: ID!) { order(id: $id) { id number } }', { id: order.id }],
      ['query ($number: String!) { order: orderByNumber(number: $number) { id number } }', { number: typed }],
    ] as const) {
      expect(await buyer.data(query, variables)).toEqual({ order });
      expect(await shop.admin.data(query, variables)).toEqual({ order });
      expect(await stranger.code(query, variables)).toBe('NOT_FOUND');
      expect(await shop.anonymous.code(query, variables)).toBe('UNAUTHENTICATED');
    }
    for (const number of ['', 'CW-00000000', 'not a number']) {
      expect(
        await shop.admin.code('query ($n: String!) { orderByNumber(number: $n) { id } }', { n: number }),
      ).toBe('NOT_FOUND');
    }
  });

  it('lets only buyers review', async () => {
    const productId = await shop.newProduct();
    const code = await (
      await shop.newCustomer()
    ).code(
      'mutation ($id: ID!) { addReview(productId: $id, rating: 5, title: "Nice", text: "I guess.") { id } }',
      {
        id: productId,
      },
    );
    expect(code).toBe('FORBIDDEN');
  });

  it('shows only the name of a user to others', async () => {
    const productId = await shop.newProduct();
    const buyer = await shop.newCustomer('Shy');
    await buyer.data(await seedOperation('add-to-cart'), { productId, quantity: 1 });
    const { checkout } = await buyer.data<{ checkout: { id: string } }>(await seedOperation('checkout'));
    await shop.admin.data(await seedOperation('confirm-payment'), {
      orderId: checkout.id,
      paymentStatus: 'PAID',
    });
    const review =
      'mutation ($id: ID!) { addReview(productId: $id, rating: 3, title: "Fine", text: "It is.") { id } }';
    await eventually(
      () => buyer.result(review, { id: productId }),
      ({ errors }) => errors?.[0]?.extensions.code !== 'FORBIDDEN',
    );
    const { data, errors } = await shop.anonymous.result(
      'query ($id: ID!) { product(id: $id) { reviews { edges { node { author { name email role createdAt } } } } } }',
      { id: productId },
    );
    expect(data).toEqual({
      product: {
        reviews: { edges: [{ node: { author: { name: 'Shy', email: null, role: null, createdAt: null } } }] },
      },
    });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
  });

  it('hides other users from all but administrators', async () => {
    const { data, errors } = await (
      await shop.newCustomer('Nosy')
    ).result('query ($id: ID!) { user(id: $id) { email } }', { id: 'whoever' });
    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('accepts null for optional fields, and refuses blank names', async () => {
    const register = 'mutation ($input: RegisterInput!) { register(input: $input) { user { role } } }';
    const input = { name: 'Nell', email: 'nell@example.com', password: 'long enough', adminKey: null };
    expect(await shop.anonymous.data(register, { input })).toEqual({
      register: { user: { role: 'CUSTOMER' } },
    });
    expect(await shop.anonymous.code(register, { input: { ...input, name: '   ' } })).toBe('BAD_USER_INPUT');
  });

  it.each([
    ['two operations and no name', 'query A { __typename } query B { __typename }', 'BAD_USER_INPUT'],
    ['a bad amount in the text', '{ products(filter: { minPrice: 1.005 }) { id } }', 'BAD_USER_INPUT'],
    ['a subscription', 'subscription { anything }', 'BAD_USER_INPUT'],
    [
      '60 root fields',
      `{ ${Array.from({ length: 60 }, (_, i) => `f${i}: __typename`).join(' ')} }`,
      'OPERATION_TOO_COMPLEX',
    ],
    [
      'fields nested too deep',
      `{ category(slug: "a") ${'{ parent '.repeat(11)} { id } ${'}'.repeat(11)} }`,
      'OPERATION_TOO_COMPLEX',
    ],
  ])('refuses %s as a client error', async (_what, query, code) => {
    const { status, errors } = await shop.anonymous.result(query);
    expect(errors?.[0]?.extensions.code).toBe(code);
    expect(status).toBeLessThan(500);
  });

  it('reports the cost of an operation that costs too much, before it queries any service', async () => {
    const page = (within: string) =>
      `{ products(first: $size) { edges { node { id category ${within} } } } }`;
    const query = `query ($slug: String = "nowhere", $size: Int = 100) {
      category(slug: $slug) ${page(page(page('{ id }')))}
    }`;
    const { status, errors } = await shop.anonymous.result(query);
    expect(status).toBe(400);
    expect(errors).toHaveLength(1);
    const cost = 5_060_603;
    expect(errors?.[0]?.extensions).toEqual({ code: 'OPERATION_TOO_COMPLEX', cost, maxCost: 20_000 });
    expect(errors?.[0]?.message).toContain(`costs ${cost}, more than the allowed 20000.`);
    // With smaller pages, the gateway queries the services, which have no such category.
    expect(
      await shop.anonymous.code(`{ category(slug: "nowhere") ${page('{ id }')} }`.replace('$size', '5')),
    ).toBe('NOT_FOUND');
  });

  it('registers administrators only with the registration key', async () => {
    const register = 'mutation ($input: RegisterInput!) { register(input: $input) { user { role } } }';
    const input = { name: 'Eve', email: 'eve@example.com', password: 'let me in', adminKey: 'a guess' };
    expect(await shop.anonymous.code(register, { input })).toBe('FORBIDDEN');
  });

  it('reports which fields of an input are wrong', async () => {
    const input = { name: '', email: 'nowhere', password: 'short' };
    const { errors } = await shop.anonymous.result(
      'mutation ($input: RegisterInput!) { register(input: $input) { token } }',
      { input },
    );
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ path: 'name' }, { path: 'email' }, { path: 'password' }],
    });
  });
});
