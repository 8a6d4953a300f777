import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expireUnpaidOrders } from '@cartwright/shared/jobs/orders';
import { fillCarts, buildBuyers } from '../support/buyers.js';
import { mailedAbout, payment, seeOrder } from '../support/placed-orders.js';
import { adjustStock, setPrice } from '../support/products.js';
import { buildShopper, buyAtLast, checkoutFor, fillCart } from '../support/purchases.js';
import { allJobsDone } from '../support/queues.js';
import { seedOperation } from '../support/seed-operations.js';
import { buildShop, type Shop } from '../support/shop.js';
import { buildStockShop, countersBecome, runScheduled, type StockShop } from '../support/stock.js';

const CHECKOUT = checkoutFor('id number status totalAmount');
const CASH = { paymentMethod: 'CASH_ON_DELIVERY' };
const ORDERS = '{ orders(first: 100) { totalCount edges { node { id } } } }';

interface Checkout {
  checkout: { id: string; number: string; status: string };
}

interface Orders {
  orders: { totalCount: number; edges: { node: { id: string } }[] };
}

describe('checkout', () => {
  let shop: StockShop;
  beforeAll(async () => void (shop = await buildStockShop()), 60_000);
  afterAll(() => shop?.stop());

  it('sells a stock of 10 to exactly 10 of 50 who buy at once', async () => {
    const productId = await shop.newProduct({ stock: 10 });
    const buyers = await buildBuyers(shop, 50);
    await fillCarts(shop, buyers, [productId]);

    const outcomes = await Promise.all(buyers.map((buyer) => buyAtLast(buyer, buyer.id)));

    expect(outcomes.filter((outcome) => outcome === 'bought')).toHaveLength(10);
    expect(outcomes.filter((outcome) => outcome === 'OUT_OF_STOCK')).toHaveLength(40);
    expect(await shop.counters(productId)).toMatchObject({ received: 10, stock: 0, reserved: 10, sold: 0 });
  });

  it('names what is short, and leaves the cart as it was', async () => {
    const productId = await shop.newProduct({ stock: 3 });
    const [first, second] = await Promise.all([
      buildShopper(shop, productId, 2),
      buildShopper(shop, productId, 2),
    ]);
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
    const [buyer, rival] = await Promise.all([buildShopper(shop, plenty), buildShopper(shop, none)]);
    await fillCart(buyer, none);
    await rival.data(CHECKOUT);
    expect(await buyer.code(CHECKOUT)).toBe('OUT_OF_STOCK');
    expect(await shop.counters(plenty)).toMatchObject({ stock: 5, reserved: 0 });
  });

  it('keeps the lines in the order of the cart', async () => {
    const ids = await Promise.all(Array.from({ length: 4 }, () => shop.newProduct()));
    // Stock is taken in ascending order of the ids.
    const lines = ids.toSorted().reverse();
    const buyer = await shop.newCustomer();
    for (const productId of lines) await fillCart(buyer, productId);
    const { checkout } = await buyer.data<{ checkout: object }>(
      'mutation { checkout { items { product { id } } } }',
    );
    expect(checkout).toEqual({ items: lines.map((id) => ({ product: { id } })) });
  });

  it('gives one order for one cart, however often and however parallel it is asked', async () => {
    const productId = await shop.newProduct({ stock: 100 });
    const buyer = await buildShopper(shop, productId);
    const parallel = await Promise.all(Array.from({ length: 10 }, () => buyer.data<Checkout>(CHECKOUT)));
    const late = await buyer.data<Checkout>(CHECKOUT);
    const { orders } = await buyer.data<Orders>(ORDERS);
    expect(orders.totalCount).toBe(1);
    expect(new Set([...parallel, late].map(({ checkout }) => checkout.id))).toEqual(
      new Set([orders.edges[0]?.node.id]),
    );
    expect(await shop.counters(productId)).toMatchObject({ stock: 99, reserved: 1 });
  });

  it('gives one order for one key, from the input or the header, and refuses the key for another purchase', async () => {
    const productId = await shop.newProduct();
    const buyer = await buildShopper(shop, productId);
    const input = { idempotencyKey: 'purchase-1' };
    const [first, second] = await Promise.all([
      buyer.data<Checkout>(CHECKOUT, { input }),
      buyer.result<Checkout>(CHECKOUT, {}, { 'idempotency-key': 'purchase-1' }),
    ]);
    expect(second.data?.checkout.id).toBe(first.checkout.id);

    await fillCart(buyer, productId);
    const again = await buyer.data<Checkout>(CHECKOUT, { input });
    expect(again.checkout.id).toBe(first.checkout.id);
    const other = { ...input, paymentMethod: 'CASH_ON_DELIVERY' };
    expect(await buyer.code(CHECKOUT, { input: other })).toBe('CONFLICT');
  });

  it('lets a checkout that found too little go on with another payment method', async () => {
    const productId = await shop.newProduct({ stock: 1 });
    const [first, second] = await Promise.all([buildShopper(shop, productId), buildShopper(shop, productId)]);
    await first.data(CHECKOUT);
    expect(await second.code(CHECKOUT)).toBe('OUT_OF_STOCK');
    await adjustStock(shop, productId, 1);
    const { checkout } = await second.data<Checkout>(CHECKOUT, { input: CASH });
    expect(checkout.status).toBe('CONFIRMED');
    expect(await second.data('{ cart { itemCount } orders { totalCount } }')).toEqual({
      cart: { itemCount: 0 },
      orders: { totalCount: 1 },
    });
    const sold = { received: 2, stock: 0, reserved: 1, sold: 1 };
    expect(await countersBecome(shop, productId, sold)).toEqual(sold);
  });

  it('buys for no more than the buyer has agreed to', async () => {
    const productId = await shop.newProduct({ price: 3.33, stock: 1 });
    const buyer = await buildShopper(shop, productId);
    const input = { ...CASH, idempotencyKey: 'agreed' };
    const checkOut = (expectedTotal: number | null) =>
      buyer.result<{ checkout: object }>(CHECKOUT, { input: { ...input, expectedTotal } });
    await setPrice(shop, productId, 33.3);

    const dearer = await checkOut(3.33);
    expect(dearer.errors?.[0]?.extensions).toEqual({
      code: 'PRICE_CHANGED',
      expectedTotal: 3.33,
      total: 33.3,
    });
    expect(await shop.counters(productId)).toMatchObject({ stock: 1, reserved: 0 });
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
    const buyer = await buildShopper(shop, productId);
    await setPrice(shop, productId, 3.33);
    expect(await buyer.data(CHECKOUT, { input: { expectedTotal: 33.3 } })).toMatchObject({
      checkout: { totalAmount: 3.33 },
    });
  });

  it.each([-1, 1.005])('takes no expectedTotal of %d', async (expectedTotal) => {
    const buyer = await buildShopper(shop, await shop.newProduct());
    expect(await buyer.code(CHECKOUT, { input: { expectedTotal } })).toBe('BAD_USER_INPUT');
  });

  it('says that there is nothing to buy', async () => {
    expect(await (await shop.newCustomer()).code(CHECKOUT)).toBe('EMPTY_CART');
  });

  it('confirms cash on delivery at once, sells the stock and sends one email', async () => {
    const productId = await shop.newProduct({ stock: 4 });
    const buyer = await buildShopper(shop, productId, 3);
    const { checkout } = await buyer.data<Checkout>(CHECKOUT, { input: CASH });
    expect(checkout.status).toBe('CONFIRMED');
    expect(await mailedAbout(shop, buyer.email, checkout)).toEqual(['Order CW is confirmed']);
    expect(await shop.counters(productId)).toEqual({ received: 4, stock: 1, reserved: 0, sold: 3 });
  });

  it('keeps what was put into the cart while the checkout ran', async () => {
    const [bought, added] = await Promise.all([shop.newProduct(), shop.newProduct({ name: 'Teapot' })]);
    const buyer = await buildShopper(shop, bought);
    await Promise.all([buyer.data(CHECKOUT), fillCart(buyer, added)]);
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
});

describe('an order that is never paid', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await buildShop({ paymentWindowMs: 1 })), 60_000);
  afterAll(() => shop.stop());

  it('expires, gives its stock back and can no longer be paid', async () => {
    const productId = await shop.newProduct({ stock: 2 });
    const buyer = await buildShopper(shop, productId, 2);
    const { checkout } = await buyer.data<{ checkout: { id: string } }>(CHECKOUT);

    await runScheduled(shop, expireUnpaidOrders);
    await allJobsDone(shop);
    const { product } = await shop.anonymous.data<{ product: object }>(
      'query ($id: ID!) { product(id: $id) { stock } }',
      { id: productId },
    );
    expect(product).toEqual({ stock: 2 });
    expect(await seeOrder(buyer, checkout.id)).toMatchObject({ status: 'EXPIRED' });
    expect(await shop.admin.code(...payment(checkout.id))).toBe('CONFLICT');
  });
});
