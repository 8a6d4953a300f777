import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { reconcilePayments } from '@cartwright/shared/jobs/orders';
import type { Db } from 'mongodb';
import { buildEvent, buildObjects } from '../../subgraphs/orders/tests/stripe-events.js';
import { countIn, inDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { mailsTo, mailTo } from '../support/mailbox.js';
import { readCounter } from '../support/metrics.js';
import { buildShop, type Shop } from '../support/shop.js';
import { runScheduled } from '../support/stock.js';
import { placeOrder, unheard, type PlacedOrder } from '../support/stripe.js';
import { intentsOf, sdkOf } from '../support/stripe-sdk.js';

const REFUND = 'mutation ($id: ID!, $amount: Money) { refundOrder(id: $id, amount: $amount) { id } }';
const PAGE = 'query ($id: ID!) { order(id: $id) { payment { checkoutUrl } } }';
const MORE_THAN_A_PAGE = 120;
const MOST_RUNS = 10;
const LONG_AGO = new Date(Date.now() - 3_600_000);

let shop: Shop;
beforeAll(async () => void (shop = await buildShop()), 60_000);
afterAll(() => shop.stop());

const inOrders = <T>(work: (db: Db) => Promise<T>) => inDatabase(shop, 'orders', work);
const ordersIn = (db: Db) => db.collection<{ _id: string }>('orders');
/** Lets an order look as if nothing had happened to it for an hour. */
const age = ({ id }: PlacedOrder, set: object = {}) =>
  inOrders((db) => ordersIn(db).updateOne({ _id: id }, { $set: { updatedAt: LONG_AGO, ...set } }));
const reconcile = () => runScheduled(shop, reconcilePayments);
const discrepancies = (...labels: string[]) =>
  readCounter(shop.stack.urls['orders-worker'], 'payment_discrepancies_total', ...labels);
const reservationOf = ({ id }: PlacedOrder) =>
  inDatabase(shop, 'products', (db) =>
    db.collection<{ _id: string; status: string }>('reservations').findOne({ _id: id }),
  );
const setReservation = ({ id }: PlacedOrder, status: string) =>
  inDatabase(shop, 'products', (db) =>
    db
      .collection<{ _id: string; status: string }>('reservations')
      .updateOne({ _id: id }, { $set: { status } }),
  );

/** Pays while nothing of Stripe reaches the shop, and lets Stripe forget that it has to tell. */
async function payUnheard(order: PlacedOrder): Promise<void> {
  await shop.stripe.deliverTo('http://127.0.0.1:9/');
  await shop.stripe.act(`payment_intents/${order.intentId}/pay`);
}
const listenAgain = () => shop.stripe.deliverTo(`${shop.stack.urls.gateway}/webhooks/stripe`);

async function paid(): Promise<PlacedOrder> {
  const order = await placeOrder(shop);
  await shop.stripe.act(`payment_intents/${order.intentId}/pay`);
  await order.until(({ status }) => status === 'COMPLETED');
  await eventually(
    () => reservationOf(order),
    (found) => found?.status === 'SOLD',
  );
  return order;
}

describe('reconciliation', () => {
  it('finds a payment that no event has told of', async () => {
    const order = await placeOrder(shop);
    await payUnheard(order);
    await age(order);
    await reconcile();
    expect(await order.state()).toMatchObject({ status: 'COMPLETED', paymentStatus: 'PAID' });
    expect(await discrepancies('missed_payment', 'repaired')).toBe(1);
    // What Stripe tells later is no news.
    await listenAgain();
    await reconcile();
    expect((await order.state()).timeline.map(({ event }) => event)).toEqual([
      'order.placed',
      'payment.succeeded',
    ]);
  });

  it('holds and lets go an order whose debit nobody has told of, and tells of one that takes two weeks', async () => {
    const debit = { card: 'pm_usBankAccount_processing' };
    const [settled, refused, stuck] = [
      await placeOrder(shop),
      await placeOrder(shop),
      await placeOrder(shop),
    ];
    const orders = [settled, refused, stuck];
    await unheard(shop, async () => {
      for (const order of orders) {
        await shop.stripe.act(`payment_intents/${order.intentId}/pay`, debit);
        await age(order);
      }
      await reconcile();
      for (const order of orders) expect((await order.state()).paymentStatus).toBe('PROCESSING');

      await shop.stripe.act(`payment_intents/${settled.intentId}/settle`);
      await shop.stripe.act(`payment_intents/${refused.intentId}/refuse`);
      for (const order of orders) await age(order, { createdAt: new Date(Date.now() - 15 * 24 * 3_600_000) });
      await reconcile();
      expect((await settled.state()).paymentStatus).toBe('PAID');
      expect((await refused.state()).paymentStatus).toBe('FAILED');
      expect(await stuck.state()).toMatchObject({ status: 'PENDING', paymentStatus: 'PROCESSING' });
    });
    const { text } = await mailTo(shop, shop.admin.email, /needs? a look/);
    expect(text).toContain(`${stuck.number}: payment_undecided`);
    await age(stuck);
    await reconcile();
    expect(await discrepancies('payment_undecided', 'reported')).toBe(1);
  });

  it('hears of whatever happens to a paid order while all that Stripe tells is lost', async () => {
    const [refunded, disputed, twice] = [await paid(), await paid(), await placeOrder(shop)];
    await twice.buyer.data(PAGE, { id: twice.id });
    const { data: pages } = await sdkOf(shop.stripe).checkout.sessions.list({ limit: 100 });
    const page = pages.find(({ metadata }) => metadata?.['orderId'] === twice.id)!;
    await unheard(shop, async () => {
      await shop.stripe.act(`payment_intents/${refunded.intentId}/refund`, { amount: 2_000 });
      await shop.stripe.act(`payment_intents/${disputed.intentId}/dispute`);
      await shop.stripe.act(`payment_intents/${twice.intentId}/pay`);
      await shop.stripe.act(`checkout/sessions/${page.id}/pay`);
      // What has just happened may be on its way.
      await reconcile();
      expect(await discrepancies('missed_event', 'repaired')).toBe(0);

      await shop.stripe.ageEvents(600);
      await reconcile();
      expect(await refunded.until(({ payments }) => payments[0]!.refundedAmount === 20)).toMatchObject({
        status: 'COMPLETED',
        paymentStatus: 'PARTIALLY_REFUNDED',
      });
      expect((await disputed.until(({ payments }) => payments[0]!.disputed)).payments[0]!.disputed).toBe(
        true,
      );
      const settled = await twice.until(({ payments }) => payments[0]!.refunds[0]?.status === 'SUCCEEDED');
      expect(settled).toMatchObject({ paymentStatus: 'PAID', payments: [{ refundedAmount: 0 }] });

      const healed = await discrepancies('missed_event', 'repaired');
      expect(healed).toBeGreaterThan(4);
      await reconcile();
      const after = await discrepancies('missed_event', 'repaired');
      expect(after).toBe(healed);
    });
  });

  it('reads the list of lost events to its end, however many pages it has', async () => {
    const { paymentIntents } = sdkOf(shop.stripe);
    const intent = { amount: 1_000, currency: 'usd' };
    const heard = () => countIn(shop, 'orders', 'stripe_events', { type: 'payment_intent.canceled' });
    await unheard(shop, async () => {
      for (let count = 0; count < MORE_THAN_A_PAGE; count += 1) {
        await paymentIntents.cancel((await paymentIntents.create(intent)).id);
      }
      await shop.stripe.ageEvents(600);
      // A run that is out of time leaves the rest of the list to the next.
      for (let run = 0; run < MOST_RUNS && (await heard()) < MORE_THAN_A_PAGE; run += 1) await reconcile();
    });
    expect(await heard()).toBeGreaterThanOrEqual(MORE_THAN_A_PAGE);
  });

  it('leaves alone an order that waits for its payment', async () => {
    const order = await placeOrder(shop);
    await age(order);
    await reconcile();
    expect(await order.state()).toMatchObject({ status: 'PENDING', paymentStatus: 'UNPAID' });
    expect((await intentsOf(shop.stripe, order.id))[0]).toMatchObject({ status: 'requires_payment_method' });
  });

  it('processes an event whose job was lost', async () => {
    const order = await placeOrder(shop);
    const { paidIntent } = buildObjects({ orderId: order.id, intentId: order.intentId });
    const event = buildEvent('payment_intent.succeeded', paidIntent());
    const row = { type: event.type, body: JSON.stringify(event), status: 'RECEIVED', reason: null };
    await inOrders((db) =>
      db
        .collection<{ _id: string }>('stripe_events')
        .insertOne({ _id: event.id, ...row, createdAt: LONG_AGO, updatedAt: LONG_AGO } as never),
    );
    await reconcile();
    expect(await order.state()).toMatchObject({ status: 'COMPLETED', paymentStatus: 'PAID' });
    expect(
      await countIn(shop, 'orders', 'stripe_events', { _id: event.id as never, status: 'PROCESSED' }),
    ).toBe(1);
  });

  it('makes a refund whose job was lost, once', async () => {
    const order = await paid();
    const lost = {
      id: `lost-${order.id}`,
      amountCents: 2_000,
      reason: null,
      status: 'PENDING',
      by: 'admin',
      at: new Date(Date.now() - 24 * 3_600_000),
      stripeId: null,
      intentId: order.intentId,
      isExcess: false,
    };
    await age(order, { refunds: [lost] });
    await Promise.all([reconcile(), reconcile()]);
    const state = await order.until(({ payments }) => payments[0]!.refunds[0]?.status === 'SUCCEEDED');
    expect(state).toMatchObject({
      paymentStatus: 'PARTIALLY_REFUNDED',
      payments: [{ refundedAmount: 20, refunds: [{ amount: 20, status: 'SUCCEEDED' }] }],
    });
    const { data } = await sdkOf(shop.stripe).refunds.list({ payment_intent: order.intentId });
    expect(data).toHaveLength(1);
    await shop.admin.data(REFUND, { id: order.id, amount: 1 });
  });

  it('expires an order whose time was over long ago', async () => {
    const order = await placeOrder(shop);
    await age(order, { createdAt: LONG_AGO });
    await reconcile();
    expect(await order.state()).toMatchObject({ status: 'EXPIRED' });
  });

  it('has stock sold that a completed order only reserves, and released that an expired one still holds', async () => {
    const [bought, given] = await Promise.all([paid(), placeOrder(shop)]);
    await setReservation(bought, 'EXPIRED');
    await age(bought);
    await age(given, { status: 'EXPIRED' });
    await reconcile();
    const sold = await eventually(
      () => reservationOf(bought),
      (found) => found?.status === 'SOLD',
    );
    const released = await eventually(
      () => reservationOf(given),
      (found) => found?.status === 'RELEASED',
    );
    expect([sold?.status, released?.status]).toEqual(['SOLD', 'RELEASED']);
  });

  it('tells the administrators once of a completed order whose stock is gone', async () => {
    const order = await paid();
    await setReservation(order, 'RELEASED');
    await age(order);
    await reconcile();
    await mailTo(shop, shop.admin.email, /order needs a look/);
    await age(order, { version: 99 });
    await reconcile();
    await reconcile();
    const mails = (await mailsTo(shop, shop.admin.email)).filter(({ text }) => text.includes(order.number));
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain('stock_lost');
    expect(await discrepancies('stock_lost', 'reported')).toBe(1);
  });
});
