import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { reconcilePayments } from '@cartwright/shared/jobs/orders';
import { expireReservations } from '@cartwright/shared/jobs/products';
import type { Collection } from 'mongodb';
import { inDatabase } from '../support/database.js';
import { eventually, settled } from '../support/eventually.js';
import { mailsTo, mailTo } from '../support/mailbox.js';
import { readCounter } from '../support/metrics.js';
import { step } from '../support/placed-orders.js';
import { buildStockShop, inStock, runScheduled, type Counters, type StockShop } from '../support/stock.js';
import { payNew, placeOrder, type PlacedOrder } from '../support/stripe.js';

interface StoredOrder {
  _id: string;
  version: number;
  checkedVersion: number | null;
}

const onShelf: Counters = { received: 10, stock: 10, reserved: 0, sold: 0 };
const gone: Counters = { received: 10, stock: 8, reserved: 0, sold: 2 };
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

let shop: StockShop;
beforeAll(async () => void (shop = await buildStockShop()), 90_000);
afterAll(() => shop?.stop());

const inOrders = <T>(work: (orders: Collection<StoredOrder>) => Promise<T>) =>
  inDatabase(shop, 'orders', (db) => work(db.collection<StoredOrder>('orders')));
/** Makes an order look unchanged for an hour. */
const age = ({ id }: PlacedOrder, set: object = {}) =>
  inOrders((orders) => orders.updateOne({ _id: id }, { $set: { updatedAt: minutesAgo(60), ...set } }));
const isChecked = ({ id }: PlacedOrder) =>
  inOrders(async (orders) => {
    const { version, checkedVersion } = (await orders.findOne({ _id: id }))!;
    return version === checkedVersion;
  });
const reconcile = () => runScheduled(shop, reconcilePayments);
const countersBecome = ({ productId }: PlacedOrder, expected: Counters) =>
  eventually(
    () => shop.counters(productId),
    (found) => JSON.stringify(found) === JSON.stringify(expected),
  );
const adminMails = async (subject: RegExp, text: string) =>
  (await mailsTo(shop, shop.admin.email)).filter(
    (mail) => subject.test(mail.subject) && mail.text.includes(text),
  );

async function bought(): Promise<PlacedOrder> {
  const order = await payNew(shop);
  expect(await countersBecome(order, gone)).toEqual(gone);
  return order;
}

describe('the reconciliation of the stock', () => {
  it('returns the stock of an order that was cancelled, or refunded before it was shipped', async () => {
    const [cancelled, refunded, shipped] = [await bought(), await bought(), await bought()];
    // As if the following jobs had failed.
    await age(cancelled, { status: 'CANCELLED' });
    await age(refunded, { status: 'REFUNDED' });
    await age(shipped, { status: 'REFUNDED', fulfillmentStatus: 'SHIPPED' });
    await reconcile();
    expect(await countersBecome(cancelled, onShelf)).toEqual(onShelf);
    expect(await countersBecome(refunded, onShelf)).toEqual(onShelf);
    expect(await isChecked(cancelled)).toBe(false);
    await reconcile();
    expect(await Promise.all([cancelled, refunded, shipped].map(isChecked))).toEqual([true, true, true]);
    expect(await shop.counters(shipped.productId)).toEqual(gone);
    const { 'orders-worker': worker } = shop.stack.urls;
    const counted = await readCounter(
      worker,
      'payment_discrepancies_total',
      'stock_not_returned',
      'repaired',
    );
    expect(counted).toBe(2);
  });

  it('returns sent-back stock once when its job was lost', async () => {
    const order = await bought();
    await age(order, { fulfillmentStatus: 'RETURNED' });
    await reconcile();
    expect(await countersBecome(order, onShelf)).toEqual(onShelf);
    expect(await shop.movements({ orderId: order.id, kind: 'RETURNED' })).toEqual(['RETURNED 2']);
    expect(await shop.admin.data(...step(order.id, 'RETURNED'))).toBeTruthy();
  });

  it('reports missing stock once, and retries until there is stock', async () => {
    const order = await placeOrder(shop);
    // Products was down for longer than the reservation, and others have bought the stock.
    await inStock(shop.db).reservations.updateOne({ _id: order.id }, { $set: { expiresAt: minutesAgo(1) } });
    await runScheduled(shop, expireReservations);
    expect(await shop.desk.adjust(order.productId, -10)).toBe('done');
    await shop.stripe.act(`payment_intents/${order.intentId}/pay`);
    await order.until(({ status }) => status === 'COMPLETED');
    const alert = await mailTo(shop, shop.admin.email, /^The goods of an order are gone$/);
    expect(alert.text).toContain(`Order: ${order.id}\nProduct ${order.productId}: 2 bought, 0 available\n`);

    await age(order);
    await reconcile();
    await reconcile();
    expect(await isChecked(order)).toBe(false);
    expect(await adminMails(/needs a look/, order.number)).toEqual([]);
    await age(order, { stockRepair: { kind: 'stock_not_sold', at: minutesAgo(30) } });
    await reconcile();
    expect((await mailTo(shop, shop.admin.email, /order needs a look/)).text).toContain(
      `${order.number}: stock_not_sold`,
    );
    await reconcile();
    await settled(async () => (await mailsTo(shop, shop.admin.email)).length);
    expect(await adminMails(/needs a look/, order.number)).toHaveLength(1);
    expect(await adminMails(/goods of an order are gone/, order.id)).toHaveLength(1);
    expect(await isChecked(order)).toBe(false);

    expect(await shop.desk.adjust(order.productId, 5)).toBe('done');
    expect(await shop.desk.commit(order.id)).toBe('done');
    await reconcile();
    expect(await isChecked(order)).toBe(true);
  });

  it('reports goods that remain in the shop after a lost dispute', async () => {
    const order = await bought();
    const lost = { id: 'du_1', status: 'LOST', amountCents: 5_000, reason: null };
    await age(order, { status: 'REFUNDED', 'payment.disputes': [lost] });
    await reconcile();
    const found = await eventually(
      () => adminMails(/needs a look/, `${order.number}: stock_kept`),
      (mails) => mails.length > 0,
    );
    expect(found).toHaveLength(1);
    expect(await shop.counters(order.productId)).toEqual(gone);
  });

  it('checks many more orders in one run than in one query', async () => {
    const many = Array.from({ length: 450 }, (_, index) => ({
      _id: `many-${index}`,
      number: `MANY-${index}`,
      status: 'CANCELLED',
      fulfillmentStatus: 'UNFULFILLED',
      payment: { disputes: [] },
      refunds: [],
      version: 1,
      checkedVersion: null,
      createdAt: minutesAgo(60),
      updatedAt: minutesAgo(60),
    }));
    await inOrders((orders) => orders.insertMany(many));
    await reconcile();
    const ids = { $regex: /^many-/ };
    expect(await inOrders((orders) => orders.countDocuments({ _id: ids, checkedVersion: 1 }))).toBe(450);
    await inOrders((orders) => orders.deleteMany({ _id: ids }));
  });
});
