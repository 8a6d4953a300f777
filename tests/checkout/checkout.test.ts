import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expireUnpaidOrders } from '@cartwright/shared/jobs/job-types';
import { MongoClient } from 'mongodb';
import { newBuyers } from '../support/buyers.js';
import type { Client } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { openShopQueue } from '../support/queues.js';
import { seedOperation } from '../support/seed-operations.js';
import { buildShop, type Shop } from '../support/shop.js';

const CHECKOUT = 'mutation ($input: CheckoutInput) { checkout(input: $input) { id status } }';
const TOTAL = 'mutation ($input: CheckoutInput) { checkout(input: $input) { id status totalAmount } }';
const ORDERS = '{ orders(first: 100) { totalCount edges { node { id } } } }';

interface Orders {
  orders: { totalCount: number; edges: { node: { id: string } }[] };
}

describe('checkout', () => {
  let shop: Shop;
  let mongo: MongoClient;
  beforeAll(async () => {
    shop = await buildShop();
    mongo = await MongoClient.connect(shop.mongoUrl);
  }, 60_000);
  afterAll(async () => {
    await mongo.close();
    await shop.stop();
  });

  it('sells a stock of 10 to exactly 10 of 50 who buy at once', async () => {
    const productId = await shop.newProduct({ stock: 10 });
    const buyers = await newBuyers(shop, 50);
    await Promise.all(buyers.map((buyer) => fill(buyer, productId)));

    const results = await Promise.all(buyers.map((buyer) => buyer.result<{ checkout: object }>(CHECKOUT)));

    const codes = results.map(({ errors }) => errors?.[0]?.extensions.code ?? 'sold');
    expect(codes.filter((code) => code === 'sold')).toHaveLength(10);
    expect(codes.filter((code) => code === 'OUT_OF_STOCK')).toHaveLength(40);
    expect(await stockOf(productId)).toMatchObject({ received: 10, stock: 0, reserved: 10, sold: 0 });
  });

  it('names what is short, and leaves the cart as it was', async () => {
    const productId = await shop.newProduct({ stock: 3 });
    const [first, second] = await Promise.all([buyerOf(productId, 2), buyerOf(productId, 2)]);
    await first.data(CHECKOUT);
    const { data, errors } = await second.result('mutation { checkout { id } clearCart { itemCount } }');
    expect([data, errors?.map(({ extensions }) => extensions)]).toEqual([
      null,
      [{ code: 'OUT_OF_STOCK', lines: [{ productId, requested: 2, available: 1 }] }],
    ]);
    expect(await second.data('{ cart { itemCount } }')).toEqual({ cart: { itemCount: 2 } });
  });

  it('takes all lines or none', async () => {
    const [plenty, none] = await Promise.all([shop.newProduct({ stock: 5 }), shop.newProduct({ stock: 1 })]);
    const [buyer, rival] = await Promise.all([buyerOf(plenty), buyerOf(none)]);
    await buyer.data(await seedOperation('add-to-cart'), { productId: none, quantity: 1 });
    await rival.data(CHECKOUT);
    expect(await buyer.code(CHECKOUT)).toBe('OUT_OF_STOCK');
    expect(await stockOf(plenty)).toMatchObject({ stock: 5, reserved: 0 });
  });

  it('keeps the lines in the order of the cart', async () => {
    const ids = await Promise.all(Array.from({ length: 4 }, () => shop.newProduct()));
    // Stock is taken in ascending order of the ids.
    const lines = ids.toSorted().reverse();
    const buyer = await shop.newCustomer();
    for (const productId of lines) await fill(buyer, productId);
    const { checkout } = await buyer.data<{ checkout: object }>(
      'mutation { checkout { items { product { id } } } }',
    );
    expect(checkout).toEqual({ items: lines.map((id) => ({ product: { id } })) });
  });

  it('gives one order for one cart, however often and however parallel it is asked', async () => {
    const productId = await shop.newProduct({ stock: 100 });
    const buyer = await buyerOf(productId);
    const parallel = await Promise.all(Array.from({ length: 10 }, () => buyer.data<Checkout>(CHECKOUT)));
    const late = await buyer.data<Checkout>(CHECKOUT);
    const { orders } = await buyer.data<Orders>(ORDERS);
    expect(orders.totalCount).toBe(1);
    expect(new Set([...parallel, late].map(({ checkout }) => checkout.id))).toEqual(
      new Set([orders.edges[0]?.node.id]),
    );
    expect(await stockOf(productId)).toMatchObject({ stock: 99, reserved: 1 });
  });

  it('gives one order for one key, from the input or the header, and refuses the key for another purchase', async () => {
    const productId = await shop.newProduct();
    const buyer = await buyerOf(productId);
    const input = { idempotencyKey: 'purchase-1' };
    const [first, second] = await Promise.all([
      buyer.data<Checkout>(CHECKOUT, { input }),
      buyer.result<Checkout>(CHECKOUT, {}, { 'idempotency-key': 'purchase-1' }),
    ]);
    expect(second.data?.checkout.id).toBe(first.checkout.id);

    await buyer.data(await seedOperation('add-to-cart'), { productId, quantity: 1 });
    const again = await buyer.data<Checkout>(CHECKOUT, { input });
    expect(again.checkout.id).toBe(first.checkout.id);
    const other = { ...input, paymentMethod: 'CASH_ON_DELIVERY' };
    expect(await buyer.code(CHECKOUT, { input: other })).toBe('CONFLICT');
  });

  it('lets a checkout that found too little go on with another payment method', async () => {
    const productId = await shop.newProduct({ stock: 1 });
    const [first, second] = await Promise.all([buyerOf(productId), buyerOf(productId)]);
    await first.data(CHECKOUT);
    expect(await second.code(CHECKOUT)).toBe('OUT_OF_STOCK');
    expect(await second.code(CHECKOUT, { input: { paymentMethod: 'CASH_ON_DELIVERY' } })).toBe(
      'OUT_OF_STOCK',
    );
  });

  it('buys for no more than the buyer has agreed to', async () => {
    const productId = await shop.newProduct({ price: 3.33, stock: 1 });
    const buyer = await buyerOf(productId);
    const input = { idempotencyKey: 'agreed', paymentMethod: 'CASH_ON_DELIVERY' };
    const checkOut = (expectedTotal: number | null) =>
      buyer.result<{ checkout: object }>(TOTAL, { input: { ...input, expectedTotal } });
    await setPrice(productId, 33.3);

    const dearer = await checkOut(3.33);
    expect(dearer.errors?.[0]?.extensions).toEqual({
      code: 'PRICE_CHANGED',
      expectedTotal: 3.33,
      total: 33.3,
    });
    expect(await stockOf(productId)).toMatchObject({ stock: 1, reserved: 0 });
    expect(await buyer.data('{ cart { itemCount } orders { totalCount } }')).toEqual({
      cart: { itemCount: 1 },
      orders: { totalCount: 0 },
    });

    const agreed = await checkOut(33.3);
    expect(agreed.data?.checkout).toMatchObject({ status: 'CONFIRMED', totalAmount: 33.3 });
    // What was bought was bought, whatever a retry knows of its price.
    for (const expectedTotal of [33.3, 3.33, null]) {
      expect((await checkOut(expectedTotal)).data).toEqual(agreed.data);
    }
  });

  it('goes through when it is cheaper than the buyer has agreed to', async () => {
    const productId = await shop.newProduct({ price: 33.3 });
    const buyer = await buyerOf(productId);
    await setPrice(productId, 3.33);
    expect(await buyer.data(TOTAL, { input: { expectedTotal: 33.3 } })).toMatchObject({
      checkout: { totalAmount: 3.33 },
    });
  });

  it.each([-1, 1.005])('takes no expectedTotal of %d', async (expectedTotal) => {
    const buyer = await buyerOf(await shop.newProduct());
    expect(await buyer.code(TOTAL, { input: { expectedTotal } })).toBe('BAD_USER_INPUT');
  });

  it('says that there is nothing to buy', async () => {
    expect(await (await shop.newCustomer()).code(CHECKOUT)).toBe('EMPTY_CART');
  });

  it('confirms cash on delivery at once, sells the stock and sends one email', async () => {
    const productId = await shop.newProduct({ stock: 4 });
    const buyer = await buyerOf(productId, 3);
    const { checkout } = await buyer.data<Checkout>(CHECKOUT, {
      input: { paymentMethod: 'CASH_ON_DELIVERY' },
    });
    expect(checkout.status).toBe('CONFIRMED');
    const stock = await eventually(
      () => stockOf(productId),
      (found) => found?.['sold'] === 3,
    );
    expect(stock).toMatchObject({ received: 4, stock: 1, reserved: 0, sold: 3 });
  });

  it('keeps what was put into the cart while the checkout ran', async () => {
    const [bought, added] = await Promise.all([shop.newProduct(), shop.newProduct({ name: 'Teapot' })]);
    const buyer = await buyerOf(bought);
    const add = await seedOperation('add-to-cart');
    await Promise.all([buyer.data(CHECKOUT), buyer.data(add, { productId: added, quantity: 1 })]);
    const { orders } = await buyer.data<{
      orders: { edges: { node: { items: { product: { id: string } }[] } }[] };
    }>('{ orders { edges { node { items { product { id } } } } } }');
    const { cart } = await buyer.data<{ cart: { items: { product: { id: string } }[] } }>(
      await seedOperation('cart'),
    );
    const ordered = orders.edges.flatMap(({ node }) => node.items.map(({ product }) => product.id));
    const left = cart.items.map(({ product }) => product.id);
    expect([...ordered, ...left].sort()).toEqual([bought, added].sort());
  });

  interface Checkout {
    checkout: { id: string; status: string };
  }

  async function buyerOf(productId: string, quantity = 1) {
    const buyer = await shop.newCustomer();
    await fill(buyer, productId, quantity);
    return buyer;
  }

  const fill = async (buyer: Client, productId: string, quantity = 1) =>
    buyer.data(await seedOperation('add-to-cart'), { productId, quantity });

  const setPrice = (id: string, price: number) =>
    shop.admin.data(
      'mutation ($id: ID!, $price: Money!) { updateProduct(id: $id, input: { price: $price }) { id } }',
      { id, price },
    );

  const stockOf = (productId: string) =>
    mongo
      .db(`${shop.databasePrefix}products`)
      .collection<{ _id: string } & Record<string, unknown>>('products')
      .findOne({ _id: productId });
});

describe('an order that is never paid', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await buildShop({ paymentWindowMs: 1 })), 60_000);
  afterAll(() => shop.stop());

  it('expires, gives its stock back and can no longer be paid', async () => {
    const productId = await shop.newProduct({ stock: 2 });
    const buyer = await shop.newCustomer();
    await buyer.data(await seedOperation('add-to-cart'), { productId, quantity: 2 });
    const { checkout } = await buyer.data<{ checkout: { id: string } }>(CHECKOUT);

    await runExpiry();
    const product = await eventually(
      () =>
        shop.anonymous.data<{ product: { stock: number } }>(
          'query ($id: ID!) { product(id: $id) { stock } }',
          { id: productId },
        ),
      (found) => found.product.stock === 2,
    );
    expect(product).toEqual({ product: { stock: 2 } });
    expect(await buyer.data('query ($id: ID!) { order(id: $id) { status } }', checkout)).toEqual({
      order: { status: 'EXPIRED' },
    });
    const settle = { orderId: checkout.id, paymentStatus: 'PAID' };
    expect(await shop.admin.code(await seedOperation('confirm-payment'), settle)).toBe('CONFLICT');
  });

  // The scheduler runs it every minute; a test asks for it now.
  async function runExpiry() {
    const queue = openShopQueue(shop, 'orders');
    await queue.add(expireUnpaidOrders.name, {});
    await queue.close();
  }
});
