import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expireUnpaidOrders } from '@cartwright/shared/jobs/orders';
import { inDatabase } from '../support/database.js';
import { ensureEventually, eventually } from '../support/eventually.js';
import { mailTo } from '../support/mailbox.js';
import { mailedAbout, type SeenOrder } from '../support/placed-orders.js';
import { adjustStock } from '../support/products.js';
import { buildStockShop, runScheduled, type StockShop } from '../support/stock.js';
import {
  ACCESS,
  allSettled,
  isPaid,
  PAGE,
  payNew,
  placeOrder,
  refundsOf,
  stockOf,
  unheard,
  type PlacedOrder,
} from '../support/stripe.js';
import { intentsOf, sdkOf, takenAtStripe } from '../support/stripe-sdk.js';

let shop: StockShop;
beforeAll(async () => void (shop = await buildStockShop()), 60_000);
afterAll(() => shop?.stop());

async function openPage({ buyer, id }: PlacedOrder): Promise<string> {
  await buyer.data(PAGE, { id });
  const { data } = await sdkOf(shop.stripe).checkout.sessions.list({ limit: 100 });
  return data.find(({ metadata }) => metadata?.['orderId'] === id)!.id;
}

async function expireNow({ id }: PlacedOrder): Promise<void> {
  await inDatabase(shop, 'orders', (db) =>
    db.collection<{ _id: string }>('orders').updateOne({ _id: id }, { $set: { createdAt: new Date(0) } }),
  );
  await runScheduled(shop, expireUnpaidOrders);
}

describe('paying', () => {
  it('completes the order, sells its stock and mails the buyer', async () => {
    const order = await payNew(shop);
    expect(await order.state()).toMatchObject({
      status: 'COMPLETED',
      payments: [{ status: 'PAID', amount: 50, refundableAmount: 50, paidAt: expect.any(String) }],
    });
    expect(await mailedAbout(shop, order.buyer.email!, order)).toEqual(['Order CW is confirmed']);
    expect(await order.buyer.data(ACCESS, { id: order.id })).toMatchObject({ order: { payment: null } });
    expect(await shop.reservation(order.id)).toMatchObject({ status: 'SOLD' });
  });

  it('makes one intent, however often and however parallel it is asked for', async () => {
    const order = await placeOrder(shop);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        order.buyer.data<{ order: { payment: { clientSecret: string } } }>(ACCESS, { id: order.id }),
      ),
    );
    expect(new Set(answers.map((answer) => answer.order.payment.clientSecret))).toEqual(
      new Set([order.clientSecret]),
    );
    expect(await intentsOf(shop.stripe, order.id)).toMatchObject([{ id: order.intentId, amount: 5_000 }]);
  });

  it('works on a page of Stripe, too, and closes the other way to pay', async () => {
    const order = await placeOrder(shop);
    await shop.stripe.act(`checkout/sessions/${await openPage(order)}/pay`);
    expect(await order.until(isPaid)).toMatchObject({ status: 'COMPLETED', paymentStatus: 'PAID' });
    const other = await eventually(
      () => sdkOf(shop.stripe).paymentIntents.retrieve(order.intentId),
      ({ status }) => status === 'canceled',
    );
    expect(other.status).toBe('canceled');
  });

  it('works after a card was declined, of which the buyer is told', async () => {
    const order = await placeOrder(shop);
    await shop.stripe.act(`payment_intents/${order.intentId}/decline`);
    expect(await order.until(({ paymentStatus }) => paymentStatus === 'FAILED')).toMatchObject({
      status: 'PENDING',
      payments: [{ status: 'FAILED', failureReason: 'Your card was declined.' }],
    });
    await mailTo(shop, order.buyer.email!, /payment/i);
    await shop.stripe.act(`payment_intents/${order.intentId}/pay`);
    expect(await order.until(isPaid)).toMatchObject({
      status: 'COMPLETED',
      payments: [{ failureReason: null }],
    });
  });

  it('gives a new intent when Stripe has cancelled the first', async () => {
    const order = await placeOrder(shop);
    await shop.stripe.act(`payment_intents/${order.intentId}/cancel`);
    await order.until(({ paymentStatus }) => paymentStatus === 'FAILED');
    const again = await order.buyer.data<{ order: { payment: { clientSecret: string } } }>(ACCESS, order);
    const intentId = again.order.payment.clientSecret.split('_secret_')[0]!;
    expect(intentId).not.toBe(order.intentId);
    await shop.stripe.act(`payment_intents/${intentId}/pay`);
    expect(await order.until(isPaid)).toMatchObject({ status: 'COMPLETED' });
  });

  it('twice pays once: the other payment goes back', async () => {
    const order = await placeOrder(shop);
    const session = await openPage(order);
    const paid = await unheard(shop, async () => {
      await shop.stripe.act(`payment_intents/${order.intentId}/pay`);
      return shop.stripe.act(`checkout/sessions/${session}/pay`);
    });
    const state = await order.until((now) => refundsOf(now).length === 1 && allSettled(now));
    expect(state).toMatchObject({
      status: 'COMPLETED',
      paymentStatus: 'PAID',
      payments: [{ refundedAmount: 0, refundableAmount: 50, refunds: [{ amount: 50, status: 'SUCCEEDED' }] }],
    });
    const taken = await Promise.all(
      [order.intentId, paid['payment_intent']!.id].map((id) => takenAtStripe(shop, id)),
    );
    expect(taken.sort()).toEqual([0, 5_000]);
  });
});

describe('a payment of an order that had expired', () => {
  const latePayment = async (between: (order: PlacedOrder) => Promise<unknown>) => {
    const order = await placeOrder(shop, { stock: 2 });
    await unheard(shop, async () => {
      await shop.stripe.act(`payment_intents/${order.intentId}/pay`);
      await expireNow(order);
      await ensureEventually(
        () => stockOf(shop, order),
        (stock) => stock === 2,
      );
      await between(order);
    });
    return order;
  };

  it('is honoured while there are goods', async () => {
    const order = await latePayment(() => Promise.resolve());
    expect(await order.until(isPaid)).toMatchObject({ status: 'COMPLETED', payments: [{ refunds: [] }] });
    expect(await stockOf(shop, order)).toBe(0);
  });

  it('goes back when there are none', async () => {
    const order = await latePayment(({ productId }) => adjustStock(shop, productId, -1));
    expect(await order.until(({ paymentStatus }) => paymentStatus === 'REFUNDED')).toMatchObject({
      status: 'EXPIRED',
      paymentStatus: 'REFUNDED',
      payments: [{ refundedAmount: 50, refunds: [{ amount: 50, status: 'SUCCEEDED' }] }],
    });
    expect([await stockOf(shop, order), await takenAtStripe(shop, order.intentId)]).toEqual([1, 0]);
  });
});

describe('the payments of a buyer', () => {
  const PAYMENTS = '{ payments { totalCount edges { node { id status order { id } } } } }';
  const PAYMENT = 'query ($id: ID!) { payment(id: $id) { id amount order { number } } }';

  it('are for the buyer alone, and for administrators by their id', async () => {
    const [order, stranger] = await Promise.all([placeOrder(shop), shop.newCustomer()]);
    const { payments } = await order.buyer.data<{ payments: { edges: { node: { id: string } }[] } }>(
      PAYMENTS,
    );
    expect(payments).toMatchObject({
      totalCount: 1,
      edges: [{ node: { status: 'UNPAID', order: { id: order.id } } }],
    });
    const { id } = payments.edges[0]!.node;
    const expected = { payment: { id, amount: 50, order: { number: order.number } } };
    expect(await order.buyer.data(PAYMENT, { id })).toEqual(expected);
    expect(await shop.admin.data(PAYMENT, { id })).toEqual(expected);
    expect(await stranger.code(PAYMENT, { id })).toBe('NOT_FOUND');
    expect(await stranger.data(PAYMENTS)).toMatchObject({ payments: { totalCount: 0 } });
    expect(await shop.anonymous.code(PAYMENTS)).toBe('UNAUTHENTICATED');
    expect(await order.buyer.code(PAYMENT, { id: order.id })).toBe('NOT_FOUND');
  });

  it('never show an administrator how to pay for somebody else', async () => {
    const order = await placeOrder(shop);
    expect(await shop.admin.data(ACCESS, { id: order.id })).toMatchObject({ order: { payment: null } });
  });
});

describe('a payment that takes days', () => {
  const debit = { card: 'pm_usBankAccount_processing' };
  const isUnderWay = ({ paymentStatus }: SeenOrder) => paymentStatus === 'PROCESSING';

  it('holds the order and its goods, and completes it in the end', async () => {
    const order = await placeOrder(shop);
    await shop.stripe.act(`payment_intents/${order.intentId}/pay`, debit);
    await order.until(isUnderWay);
    const { text } = await mailTo(shop, order.buyer.email!, /is being processed$/);
    expect(text).toContain('Your bank needs a few days');
    expect(await order.buyer.data(ACCESS, { id: order.id })).toEqual({
      order: { status: 'PENDING', payment: null },
    });
    const inTenDays = new Date(Date.now() + 10 * 24 * 3_600_000);
    const kept = await eventually(
      () => shop.reservation(order.id),
      (found) => found!.expiresAt! > inTenDays,
    );
    expect([kept!.status, kept!.expiresAt! > inTenDays]).toEqual(['RESERVED', true]);
    await expireNow(order);
    expect(await order.state()).toMatchObject({ status: 'PENDING', paymentStatus: 'PROCESSING' });

    await shop.stripe.act(`payment_intents/${order.intentId}/settle`);
    expect(await order.until(isPaid)).toMatchObject({
      status: 'COMPLETED',
      payments: [{ failureReason: null }],
    });
  });

  it('gives the time to pay once more when it fails, also on a page of Stripe', async () => {
    const order = await placeOrder(shop);
    const page = await openPage(order);
    const { payment_intent: intent } = await shop.stripe.act(`checkout/sessions/${page}/pay`, debit);
    await order.until(isUnderWay);
    await shop.stripe.act(`payment_intents/${intent!.id}/refuse`);
    const failed = await order.until(({ paymentStatus }) => paymentStatus === 'FAILED');
    expect(failed).toMatchObject({
      status: 'PENDING',
      payments: [{ failureReason: expect.stringContaining('insufficient funds') }],
    });
    expect(await openPage(order)).not.toBe(page);
    await expireNow(order);
    await shop.stripe.act(`payment_intents/${order.intentId}/pay`);
    expect(await order.until(isPaid)).toMatchObject({ status: 'COMPLETED' });
  });
});
