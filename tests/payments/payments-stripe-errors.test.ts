import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { REFUND } from '../support/placed-orders.js';
import { buildShop, type Shop } from '../support/shop.js';
import { ACCESS, allSettled, isPaid, PAGE, payNew, placeOrder, unheard } from '../support/stripe.js';
import { intentsOf, takenAtStripe } from '../support/stripe-sdk.js';

interface Access {
  order: { payment: { clientSecret: string } };
}

let shop: Shop;
beforeAll(async () => void (shop = await buildShop()), 60_000);
afterAll(() => shop.stop());

// Stripe gives such an answer again for the same idempotency key, for a day.
describe('an error on the side of Stripe', () => {
  it('does not keep an order from being paid later', async () => {
    await shop.stripe.failNext('/v1/payment_intents');
    const order = await placeOrder(shop, { mayFail: true });
    expect(order.payment).toBeNull();
    const { payment } = (await order.buyer.data<Access>(ACCESS, { id: order.id })).order;
    const [intent, ...others] = await intentsOf(shop.stripe, order.id);
    expect(payment.clientSecret).toBe(intent?.client_secret);
    expect(others).toEqual([]);
    await shop.stripe.act(`payment_intents/${intent!.id}/pay`);
    expect(await order.until(isPaid)).toMatchObject({ status: 'COMPLETED' });
  });

  it('gives another intent also when one was made that nobody has heard of', async () => {
    await shop.stripe.failNext('/v1/payment_intents', { isCarriedOut: true });
    const order = await placeOrder(shop, { mayFail: true });
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => order.buyer.data<Access>(ACCESS, { id: order.id })),
    );
    const [latest] = await intentsOf(shop.stripe, order.id);
    expect(new Set(answers.map((answer) => answer.order.payment.clientSecret))).toEqual(
      new Set([latest?.client_secret]),
    );
  });

  it("does not keep a buyer from Stripe's page", async () => {
    const order = await placeOrder(shop);
    await shop.stripe.failNext('/v1/checkout/sessions');
    expect(await order.buyer.code(PAGE, { id: order.id })).toBe('PAYMENT_FAILED');
    expect(await order.buyer.data(PAGE, { id: order.id })).toEqual({
      order: { payment: { checkoutUrl: expect.stringContaining(shop.stripe.url) } },
    });
    // The way that was there stays as it was.
    expect(await order.buyer.data(ACCESS, { id: order.id })).toMatchObject({
      order: { payment: { clientSecret: order.clientSecret } },
    });
  });

  it.each([
    { what: 'was not made', isCarriedOut: false },
    { what: 'was made all the same', isCarriedOut: true },
  ])('does not keep a refund back that $what, and makes it once', async ({ isCarriedOut }) => {
    const order = await payNew(shop);
    const state = await unheard(shop, async () => {
      await shop.stripe.failNext('/v1/refunds', { isCarriedOut });
      await shop.admin.data(REFUND, { id: order.id, amount: 20 });
      return order.until((now) => now.paymentStatus === 'PARTIALLY_REFUNDED' && allSettled(now));
    });
    expect(state).toMatchObject({
      payments: [{ refundedAmount: 20, refunds: [{ amount: 20, status: 'SUCCEEDED' }] }],
    });
    expect(await takenAtStripe(shop, order.intentId)).toBe(3_000);
  });
});
