import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expireUnpaidOrders } from '@cartwright/shared/jobs/orders';
import { buildEvent, buildObjects } from '../../subgraphs/orders/tests/stripe-events.js';
import { addAddress } from '../support/addresses.js';
import { inDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { mailTo } from '../support/mailbox.js';
import { cancellation, mailedAbout, seeOrder, step } from '../support/placed-orders.js';
import { buildStockShop, runScheduled, type Counters, type StockShop } from '../support/stock.js';
import { payNew, placeOrder, type PlacedOrder } from '../support/stripe.js';
import { sendEvent } from '../support/stripe-sdk.js';

const REFUND = 'mutation ($id: ID!) { refundOrder(id: $id) { id } }';
const onShelf: Counters = { received: 10, stock: 10, reserved: 0, sold: 0 };
const gone: Counters = { received: 10, stock: 8, reserved: 0, sold: 2 };

let shop: StockShop;
beforeAll(async () => void (shop = await buildStockShop()), 90_000);
afterAll(() => shop?.stop());

async function expectStock({ productId }: PlacedOrder, expected: Counters) {
  const found = await eventually(
    () => shop.counters(productId),
    (counters) => JSON.stringify(counters) === JSON.stringify(expected),
  );
  expect(found).toEqual(expected);
}

async function bought(): Promise<PlacedOrder> {
  const by = await shop.newCustomer();
  await addAddress(by);
  const order = await payNew(shop, { by });
  await expectStock(order, gone);
  return order;
}

const refunded = (order: PlacedOrder) => order.until(({ status }) => status === 'REFUNDED');

describe('the stock of an order that is paid back', () => {
  it('goes back on the shelf when the goods have not left, and nothing can be shipped any more', async () => {
    const order = await bought();
    await shop.admin.data(...step(order.id, 'PROCESSING'));
    await shop.admin.data(REFUND, { id: order.id });
    expect(await refunded(order)).toMatchObject({ paymentStatus: 'REFUNDED' });
    await expectStock(order, onShelf);
    expect(await shop.admin.code(...step(order.id, 'SHIPPED'))).toBe('CONFLICT');
    expect(await order.buyer.code(...cancellation(order.id))).toBe('CONFLICT');
    expect(await shop.admin.data(...cancellation(order.id))).toEqual({
      cancelOrder: { status: 'CANCELLED' },
    });
    await mailTo(shop, order.buyer.email!, /is cancelled$/);
    await expectStock(order, onShelf);
    expect(await shop.movements({ orderId: order.id, kind: 'RETURNED' })).toEqual(['RETURNED 2']);
  });

  it("goes back, too, when the money was paid back in Stripe's dashboard", async () => {
    const order = await bought();
    await shop.stripe.act(`payment_intents/${order.intentId}/refund`, { amount: 5_000 });
    expect(await refunded(order)).toMatchObject({ payments: [{ refundedAmount: 50 }] });
    await expectStock(order, onShelf);
  });

  it('stays sold when the goods are on their way, until they come back', async () => {
    const order = await bought();
    await shop.admin.data(...step(order.id, 'SHIPPED'));
    await shop.admin.data(REFUND, { id: order.id });
    await refunded(order);
    await mailTo(shop, order.buyer.email!, /^A refund/);
    await expectStock(order, gone);
    expect(await shop.admin.code(...cancellation(order.id))).toBe('CONFLICT');
    await shop.admin.data(...step(order.id, 'RETURNED'));
    await expectStock(order, onShelf);
  });

  it('waits after a lost dispute for an administrator, who is told and may cancel', async () => {
    const order = await bought();
    const { dispute } = await shop.stripe.act(`payment_intents/${order.intentId}/dispute`);
    await order.until(({ payments }) => payments[0]!.disputed);
    await shop.stripe.act(`disputes/${dispute!.id}/lose`);
    await refunded(order);
    const alert = await mailTo(shop, shop.admin.email, /dispute is lost/);
    expect(alert.text).toMatch(/goods have not left yet.* cancel the order/);
    await expectStock(order, gone);
    expect(await order.buyer.code(...cancellation(order.id))).toBe('CONFLICT');
    await shop.admin.data(...cancellation(order.id));
    await expectStock(order, onShelf);
    expect(await order.state()).toMatchObject({ status: 'CANCELLED', paymentStatus: 'REFUNDED' });
  });

  it('is shipped when the dispute that was lost is about a second payment of the same order', async () => {
    const order = await bought();
    const { dispute } = buildObjects({ orderId: order.id, intentId: `pi_second_${order.id}` });
    const lost = dispute({ id: `du_${order.id}`, status: 'lost', metadata: { orderId: order.id } });
    await sendEvent(shop, buildEvent('charge.dispute.closed', lost));
    const told = await order.until(({ timeline }) =>
      timeline.some(({ event }) => event === 'payment.dispute_lost'),
    );
    expect(told).toMatchObject({
      status: 'COMPLETED',
      paymentStatus: 'PAID',
      payments: [{ refundedAmount: 0, refundableAmount: 50 }],
    });
    expect(await shop.admin.data(...step(order.id, 'SHIPPED'))).toBeTruthy();
  });

  it('is not taken for a payment of which it is first heard that it has gone back', async () => {
    const order = await placeOrder(shop);
    await inDatabase(shop, 'orders', (db) =>
      db
        .collection<{ _id: string }>('orders')
        .updateOne({ _id: order.id }, { $set: { createdAt: new Date(Date.now() - 86_400_000) } }),
    );
    await runScheduled(shop, expireUnpaidOrders);
    await expectStock(order, onShelf);
    const { charge } = buildObjects({ orderId: order.id, intentId: order.intentId });
    await sendEvent(shop, buildEvent('charge.refunded', charge(5_000)));
    expect(await order.until(({ paymentStatus }) => paymentStatus === 'REFUNDED')).toMatchObject({
      status: 'EXPIRED',
      payments: [{ refundedAmount: 50, refundableAmount: 0, refunds: [] }],
    });
    expect(await mailedAbout(shop, order.buyer.email!, await seeOrder(order.buyer, order.id))).toEqual([
      'Order CW has expired',
    ]);
    await expectStock(order, onShelf);
    expect(await shop.movements({ orderId: order.id })).toEqual(['RESERVED 2', 'RELEASED 2']);
  });
});
