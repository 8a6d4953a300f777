import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expireUnpaidOrders } from '@cartwright/shared/jobs/orders';
import { buildBuyer, type Buyer } from '../support/buyers.js';
import { inDatabase } from '../support/database.js';
import { mailTo } from '../support/mailbox.js';
import { cancellation, payByHand, payment, placeOrder, seeOrder } from '../support/placed-orders.js';
import { buildShopper, checkoutFor, fillCart } from '../support/purchases.js';
import { buildStockShop, countersBecome, runScheduled, type StockShop } from '../support/stock.js';

const DAY_MS = 86_400_000;
const DETAILS = 'Cartwright Ltd, IBAN DE02 1203 0000 0000 2020 51';
const input = { paymentMethod: 'BANK_TRANSFER' as const };
const CHECKOUT = checkoutFor(
  'id number status paymentStatus createdAt payment { clientSecret } paymentInstructions { details reference payBy }',
);
const INSTRUCTIONS = 'query ($id: ID!) { order(id: $id) { paymentInstructions { details } } }';
const untouched = { received: 5, stock: 5, reserved: 0, sold: 0 };
const held = { received: 5, stock: 3, reserved: 2, sold: 0 };

interface Placed {
  checkout: { id: string; number: string; createdAt: string; paymentInstructions: { payBy: string } };
}

describe('an order to be paid by bank transfer', () => {
  let shop: StockShop;
  beforeAll(async () => {
    shop = await buildStockShop({
      bankTransfer: { details: DETAILS, windowMs: 30 * DAY_MS },
      cash: { maxOpenOrders: 20, maxOpenPieces: 10, needsConfirmedEmail: false },
    });
  }, 60_000);
  afterAll(() => shop?.stop());

  /** An order of two pieces of a product of which there were five. */
  async function buildOrdered() {
    const productId = await shop.newProduct({ stock: 5 });
    const buyer = await buildBuyer(shop);
    return { productId, buyer, id: await placeOrder(buyer, productId, { quantity: 2, ...input }) };
  }

  /** As if it had been placed so many days ago. */
  async function ageBy(days: number, _id: string) {
    await inDatabase(shop, 'orders', (db) =>
      db
        .collection<{ _id: string }>('orders')
        .updateOne({ _id }, [
          { $set: { createdAt: { $subtract: ['$createdAt', days * DAY_MS] } } },
          { $set: { 'payment.payBy': { $subtract: ['$payment.payBy', days * DAY_MS] } } },
        ]),
    );
    await runScheduled(shop, expireUnpaidOrders);
  }
  const instructionsFor = async (reader: Buyer, id: string) =>
    (await reader.data<{ order: { paymentInstructions: object | null } }>(INSTRUCTIONS, { id })).order
      .paymentInstructions;

  it('waits with its stock, and says how to pay, in the order and by mail', async () => {
    const productId = await shop.newProduct({ stock: 5, price: 20 });
    const buyer = await buildShopper(shop, productId, 2);
    const { checkout } = await buyer.data<Placed>(CHECKOUT, { input });
    const { id, number, createdAt } = checkout;
    const { payBy } = checkout.paymentInstructions;
    expect(Math.round((Date.parse(payBy) - Date.parse(createdAt)) / DAY_MS)).toBe(30);
    expect(checkout).toMatchObject({
      status: 'PENDING',
      paymentStatus: 'UNPAID',
      payment: null,
      paymentInstructions: { details: DETAILS, reference: number, payBy },
    });
    expect(await shop.counters(productId)).toEqual(held);
    const { expiresAt } = (await shop.reservation(id))!;
    expect(expiresAt!.getTime()).toBeGreaterThan(Date.parse(payBy));
    const { text } = await mailTo(shop, buyer.email, /^How to pay for order/);
    expect(text).toContain(`Pay to: ${DETAILS}\nReference: ${number}\n`);
    expect(text).toContain('Amount: $40.00');
  });

  it('holds no more pieces of a product than orders to be paid at the door may', async () => {
    const productId = await shop.newProduct({ stock: 50 });
    const buyer = await buildBuyer(shop);
    await placeOrder(buyer, productId, { quantity: 7, ...input });
    await fillCart(buyer, productId, 4);
    expect(await buyer.code(CHECKOUT, { input })).toBe('CONFLICT');
    expect(await shop.counters(productId)).toMatchObject({ stock: 43, reserved: 7 });
    await placeOrder(buyer, productId, { quantity: 4, paymentMethod: 'STRIPE' });
  });

  it('is sold once an administrator has recorded the payment', async () => {
    const { buyer, productId, id } = await buildOrdered();
    await payByHand(shop, id);
    await payByHand(shop, id);
    expect(await seeOrder(buyer, id)).toMatchObject({ status: 'COMPLETED', paymentStatus: 'PAID' });
    const sold = { received: 5, stock: 3, reserved: 0, sold: 2 };
    expect(await countersBecome(shop, productId, sold)).toEqual(sold);
    expect(await instructionsFor(buyer, id)).toBeNull();
    await mailTo(shop, buyer.email, /is confirmed$/);
  });

  it('expires after its own window, not after that of online payments', async () => {
    const { buyer, productId, id } = await buildOrdered();
    const online = await placeOrder(buyer, productId, { paymentMethod: 'STRIPE' });
    await ageBy(29, online);
    await ageBy(29, id);
    expect((await seeOrder(buyer, online)).status).toBe('EXPIRED');
    expect((await seeOrder(buyer, id)).status).toBe('PENDING');
    expect(await countersBecome(shop, productId, held)).toEqual(held);

    await ageBy(31, id);
    expect((await seeOrder(buyer, id)).status).toBe('EXPIRED');
    expect(await countersBecome(shop, productId, untouched)).toEqual(untouched);
    expect(await instructionsFor(buyer, id)).toBeNull();
  });

  it('can no longer be paid once it has expired: the administrator is told what to do', async () => {
    const { id } = await buildOrdered();
    await ageBy(31, id);
    const { errors } = await shop.admin.result(...payment(id));
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(/send the money back, or ask the buyer to order again/),
      extensions: { code: 'CONFLICT' },
    });
  });

  it('is refunded by hand, and the buyer is told so', async () => {
    const { buyer, productId, id } = await buildOrdered();
    await payByHand(shop, id);
    await buyer.data(...cancellation(id));
    expect(await seeOrder(buyer, id)).toMatchObject({ status: 'CANCELLED', paymentStatus: 'REFUNDED' });
    expect(await countersBecome(shop, productId, untouched)).toEqual(untouched);
    const { text } = await mailTo(shop, buyer.email, /^A refund/);
    expect(text).toContain('You paid for this order by bank transfer');
    await mailTo(shop, shop.admin.email, /^A refund has to be paid by hand$/);
  });

  it('is paid at once if it costs nothing', async () => {
    const productId = await shop.newProduct({ price: 20, discountPercent: 100 });
    const buyer = await buildShopper(shop, productId);
    const variables = { input: { ...input, idempotencyKey: randomUUID() } };
    expect(await buyer.data(CHECKOUT, variables)).toMatchObject({
      checkout: { status: 'COMPLETED', paymentInstructions: null },
    });
  });
});

describe('bank transfers', () => {
  let shop: StockShop;
  beforeAll(async () => void (shop = await buildStockShop()), 60_000);
  afterAll(() => shop?.stop());

  it('are off without the details of an account: nothing is reserved, and the cart stays', async () => {
    const productId = await shop.newProduct({ stock: 5 });
    const buyer = await buildShopper(shop, productId, 2);
    expect(await buyer.code(CHECKOUT, { input })).toBe('PAYMENT_FAILED');
    expect(await shop.counters(productId)).toEqual(untouched);
    expect(await buyer.data('{ cart { itemCount } }')).toEqual({ cart: { itemCount: 2 } });
  });
});
