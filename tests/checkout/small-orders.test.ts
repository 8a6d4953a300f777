import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { mailTo } from '../support/mailbox.js';
import { buildShopper, checkoutFor } from '../support/purchases.js';
import { buildStockShop, type StockShop } from '../support/stock.js';

const CHECKOUT = checkoutFor(
  'status paymentStatus totalAmount payment { clientSecret } timeline { event by }',
);

describe('an order of', () => {
  let shop: StockShop;
  beforeAll(async () => void (shop = await buildStockShop()), 60_000);
  afterAll(() => shop.stop());

  it('nothing is paid at once, sold and confirmed by mail', async () => {
    const { buyer, productId } = await buyerOf({ price: 20, discountPercent: 100, stock: 3 });
    const { checkout } = await buyer.data<{ checkout: object }>(CHECKOUT);
    expect(checkout).toMatchObject({
      status: 'COMPLETED',
      paymentStatus: 'PAID',
      totalAmount: 0,
      payment: null,
      timeline: [
        { event: 'order.placed', by: 'customer' },
        { event: 'payment.succeeded', by: 'system' },
      ],
    });
    const sold = { received: 3, stock: 2, reserved: 0, sold: 1 };
    expect(
      await eventually(
        () => shop.counters(productId),
        (found) => found.sold === 1,
      ),
    ).toEqual(sold);
    await mailTo(shop, buyer.email, /is confirmed/);
  });

  it.each([
    [0.1, 1],
    [0.49, 1],
    [1_000_000, 1],
    [1_000_000, 200],
  ])('%d times %i cannot be paid online: it says what can, and nothing happens', async (price, quantity) => {
    const { buyer, productId } = await buyerOf({ price, stock: 300 }, quantity);
    const { errors } = await buyer.result(CHECKOUT);
    expect(errors?.[0]?.extensions).toEqual({
      code: 'PAYMENT_FAILED',
      minimum: 0.5,
      maximum: 999_999.99,
      total: price * quantity,
    });
    expect(await buyer.data('{ cart { itemCount } orders { totalCount } }')).toEqual({
      cart: { itemCount: quantity },
      orders: { totalCount: 0 },
    });
    expect(await shop.movements({ productId })).toEqual(['RECEIVED 300']);
  });

  it.each([0.1, 1_000_000])('%d can be paid at the door', async (price) => {
    const { buyer } = await buyerOf({ price });
    const input = { paymentMethod: 'CASH_ON_DELIVERY' };
    expect(await buyer.data(CHECKOUT, { input })).toMatchObject({
      checkout: { status: 'CONFIRMED', totalAmount: price, payment: null },
    });
  });

  it.each([0.5, 999_999.99])('%d can be paid online', async (price) => {
    const { buyer } = await buyerOf({ price });
    expect(await buyer.data(CHECKOUT)).toMatchObject({
      checkout: { status: 'PENDING', payment: { clientSecret: expect.stringMatching(/^pi_/) } },
    });
  });

  async function buyerOf(product: Record<string, unknown>, quantity = 1) {
    const productId = await shop.newProduct(product);
    return { buyer: await buildShopper(shop, productId, quantity), productId };
  }
});
