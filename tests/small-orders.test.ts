import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from './support/eventually.js';
import { mailTo } from './support/mailbox.js';
import { seedOperation } from './support/seed-operations.js';
import { buildStockShop, type StockShop } from './support/stock.js';

const CHECKOUT = `mutation {
  checkout { id status paymentStatus totalAmount payment { clientSecret } timeline { event by } }
}`;

describe('an order of', () => {
  let shop: StockShop;
  beforeAll(async () => void (shop = await buildStockShop()), 60_000);
  afterAll(() => shop.stop());

  it('nothing is paid at once, confirmed and delivered', async () => {
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

  it('less than Stripe takes is kept, and says that it cannot be paid online', async () => {
    const { buyer } = await buyerOf({ price: 0.3 });
    const { data, errors } = await buyer.result<{ checkout: object }>(CHECKOUT);
    expect(data?.checkout).toMatchObject({ status: 'PENDING', payment: null });
    expect(errors).toEqual([
      expect.objectContaining({ path: ['checkout', 'payment'], extensions: { code: 'PAYMENT_FAILED' } }),
    ]);
  });

  async function buyerOf(product: Record<string, unknown>) {
    const [buyer, productId] = await Promise.all([shop.newCustomer(), shop.newProduct(product)]);
    await buyer.data(await seedOperation('add-to-cart'), { productId, quantity: 1 });
    return { buyer, productId };
  }
});
