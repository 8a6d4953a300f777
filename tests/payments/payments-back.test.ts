import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { mailTo } from '../support/mailbox.js';
import { cancellation, mailedAbout, REFUND } from '../support/placed-orders.js';
import { buildShop, type Shop } from '../support/shop.js';
import { allSettled, payNew, placeOrder, refundsOf, stockOf, unheard } from '../support/stripe.js';
import { sdkOf, takenAtStripe } from '../support/stripe-sdk.js';

let shop: Shop;
beforeAll(async () => void (shop = await buildShop()), 60_000);
afterAll(() => shop.stop());

describe('paying back', () => {
  it('follows when a paid order is cancelled, and the stock comes back', async () => {
    const order = await payNew(shop);
    await order.buyer.data(...cancellation(order.id));
    expect(await order.until(({ paymentStatus }) => paymentStatus === 'REFUNDED')).toMatchObject({
      status: 'CANCELLED',
      payments: [{ refundedAmount: 50, refundableAmount: 0 }],
    });
    const stock = await eventually(
      () => stockOf(shop, order),
      (now) => now === 10,
    );
    expect([stock, await takenAtStripe(shop, order.intentId)]).toEqual([10, 0]);
    expect(await mailedAbout(shop, order.buyer.email!, order)).toEqual([
      'A refund for order CW',
      'Order CW is cancelled',
      'Order CW is confirmed',
    ]);
  });

  it('closes the payment of an order that is cancelled before it is paid', async () => {
    const order = await placeOrder(shop);
    await order.buyer.data(...cancellation(order.id));
    const intent = await eventually(
      () => sdkOf(shop.stripe).paymentIntents.retrieve(order.intentId),
      ({ status }) => status === 'canceled',
    );
    expect(intent.status).toBe('canceled');
    expect(await order.state()).toMatchObject({ status: 'CANCELLED', paymentStatus: 'UNPAID' });
  });

  it('goes in parts, each once by its key, and never beyond what was paid', async () => {
    const order = await payNew(shop);
    await Promise.all(
      Array.from({ length: 5 }, () => shop.admin.data(REFUND, { id: order.id, amount: 20, key: 'Teil ä' })),
    );
    expect(await order.until((now) => now.paymentStatus === 'PARTIALLY_REFUNDED')).toMatchObject({
      status: 'COMPLETED',
      payments: [
        { refundedAmount: 20, refundableAmount: 30, refunds: [{ amount: 20, status: 'SUCCEEDED' }] },
      ],
    });
    expect(await shop.admin.code(REFUND, { id: order.id, amount: 30.01 })).toBe('BAD_USER_INPUT');
    expect(await order.buyer.code(REFUND, { id: order.id })).toBe('FORBIDDEN');
    await shop.admin.data(REFUND, { id: order.id });
    expect(await order.until((now) => now.paymentStatus === 'REFUNDED')).toMatchObject({
      status: 'REFUNDED',
    });
    expect(await shop.admin.code(REFUND, { id: order.id })).toBe('CONFLICT');
    expect(await takenAtStripe(shop, order.intentId)).toBe(0);
  });

  it('takes neither null nor contradictions for everything, and everything when it is said', async () => {
    const order = await payNew(shop);
    const ask = (argument: string) =>
      shop.admin.result(`mutation ($id: ID!) { refundOrder(id: $id, ${argument}) { id } }`, { id: order.id });
    const bad = [
      'amount: null',
      'amount: 1e400',
      'amount: 1e300',
      'amount: 0',
      'amount: 5, everything: true',
      'everything: false',
      'everything: null',
    ];
    for (const argument of bad) {
      const { errors } = await ask(argument);
      expect([argument, errors?.[0]?.extensions.code]).toEqual([argument, 'BAD_USER_INPUT']);
    }
    expect(await shop.admin.code(REFUND, { id: order.id, amount: null })).toBe('BAD_USER_INPUT');
    expect(refundsOf(await order.state())).toEqual([]);

    expect((await ask('everything: true')).errors).toBeUndefined();
    expect(refundsOf(await order.state())).toMatchObject([{ amount: 50 }]);
  });

  it('takes the key from the header, too, and no other amount under it', async () => {
    const order = await payNew(shop);
    const header = { 'idempotency-key': `Refund ${order.id}` };
    const ask = { id: order.id, amount: 20 };
    for (let times = 0; times < 3; times += 1) await shop.admin.data(REFUND, ask, header);
    await shop.admin.data(REFUND, { ...ask, key: header['idempotency-key'] });
    expect(await shop.admin.code(REFUND, { id: order.id, amount: 19 }, header)).toBe('CONFLICT');
    expect(await shop.admin.code(REFUND, { id: order.id }, header)).toBe('CONFLICT');
    const tooLong = { 'idempotency-key': 'x'.repeat(201) };
    expect(await shop.admin.code(REFUND, ask, tooLong)).toBe('BAD_USER_INPUT');
    const state = await order.until(({ paymentStatus }) => paymentStatus === 'PARTIALLY_REFUNDED');
    expect(refundsOf(state)).toMatchObject([{ amount: 20 }]);
    // The argument names it before the header does.
    await shop.admin.data(REFUND, { id: order.id, amount: 5, key: 'another' }, header);
    expect(refundsOf(await order.state())).toMatchObject([{ amount: 20 }, { amount: 5 }]);
  });

  it('never gives more than was paid to 20 who ask at once', async () => {
    const order = await payNew(shop);
    const results = await Promise.all(
      Array.from({ length: 20 }, () => shop.admin.result(REFUND, { id: order.id, amount: 3 })),
    );
    expect(results.filter(({ errors }) => !errors)).toHaveLength(16);
    await order.until(
      (now) => refundsOf(now).length === 16 && refundsOf(now).some(({ status }) => status !== 'PENDING'),
    );
    const state = await order.until(allSettled);
    expect(refundsOf(state).map(({ status }) => status)).toEqual(Array(16).fill('SUCCEEDED'));
    expect(state.payments[0]).toMatchObject({ refundedAmount: 48, refundableAmount: 2 });
    expect(await takenAtStripe(shop, order.intentId)).toBe(200);
  });

  it('is known when it was done at Stripe', async () => {
    const order = await payNew(shop);
    await shop.stripe.act(`payment_intents/${order.intentId}/refund`, { amount: 1_500 });
    expect(await order.until((now) => now.paymentStatus === 'PARTIALLY_REFUNDED')).toMatchObject({
      status: 'COMPLETED',
      payments: [{ refundedAmount: 15, refundableAmount: 35 }],
    });
  });

  it('that Stripe refuses is told to the administrators, and can be tried again', async () => {
    const order = await payNew(shop);
    await unheard(shop, async () => {
      await shop.stripe.act(`payment_intents/${order.intentId}/refund`, { amount: 4_000 });
      await shop.admin.data(REFUND, { id: order.id, amount: 20 });
      await order.until((now) => refundsOf(now).some(({ status }) => status === 'FAILED'));
    });
    expect(await order.until((now) => refundsOf(now).length === 2)).toMatchObject({
      paymentStatus: 'PARTIALLY_REFUNDED',
      payments: [{ refundedAmount: 40, refundableAmount: 10 }],
    });
    await mailTo(shop, shop.admin.email, /refund has failed/);
    await shop.admin.data(REFUND, { id: order.id });
    expect(await order.until((now) => now.paymentStatus === 'REFUNDED')).toMatchObject({
      status: 'REFUNDED',
    });
  });
});

describe('a dispute', () => {
  const disputed = async () => {
    const order = await payNew(shop);
    const { dispute } = await shop.stripe.act(`payment_intents/${order.intentId}/dispute`);
    await order.until(({ payments }) => payments[0]!.disputed);
    return { order, id: dispute!.id };
  };

  it('that is lost takes the money', async () => {
    const { order, id } = await disputed();
    await mailTo(shop, shop.admin.email, /disputed/);
    await shop.stripe.act(`disputes/${id}/lose`);
    expect(await order.until(({ status }) => status === 'REFUNDED')).toMatchObject({
      paymentStatus: 'REFUNDED',
      payments: [{ disputed: false, refundedAmount: 50, refundableAmount: 0 }],
    });
  });

  it('that is won leaves all as it was', async () => {
    const { order, id } = await disputed();
    await shop.stripe.act(`disputes/${id}/win`);
    expect(await order.until(({ payments }) => !payments[0]!.disputed)).toMatchObject({
      status: 'COMPLETED',
      paymentStatus: 'PAID',
      payments: [{ refundedAmount: 0, refundableAmount: 50 }],
    });
  });
});
