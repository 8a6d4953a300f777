import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { buildBuyer, buildBuyers, type Buyer } from '../support/buyers.js';
import { mailTo } from '../support/mailbox.js';
import {
  cancellation,
  eventsOf,
  mailedAbout,
  payByHand,
  payment,
  placeOrder,
  seeOrder,
  step,
} from '../support/placed-orders.js';
import { allJobsDone } from '../support/queues.js';
import { buildStockShop, type Counters, type StockShop } from '../support/stock.js';

const STOCK = 10;
const untouched: Counters = { received: STOCK, stock: STOCK, reserved: 0, sold: 0 };

let shop: StockShop;
let productId: string;
let buyer: Buyer;
beforeAll(async () => void (shop = await buildStockShop()), 90_000);
afterAll(() => shop?.stop());
beforeEach(async () => {
  productId = await shop.newProduct({ stock: STOCK });
  buyer = await buildBuyer(shop);
});

/** Looks at the stock when nothing moves it any more. */
async function expectStock(expected: Counters, product = productId) {
  await allJobsDone(shop);
  expect(await shop.counters(product)).toEqual(expected);
}

const returns = (orderId: string) => shop.movements({ orderId, kind: { $in: ['RELEASED', 'RETURNED'] } });

describe('cancelOrder', () => {
  it('calls off what is not paid, gives its stock back and tells the buyer why', async () => {
    const ada = await shop.newCustomer('Ada');
    const id = await placeOrder(ada, productId, { quantity: 2, paymentMethod: 'STRIPE' });
    expect(await shop.counters(productId)).toMatchObject({ stock: 8, reserved: 2 });
    await ada.data(...cancellation(id, 'Found it cheaper'));
    await expectStock(untouched);
    const order = await seeOrder(ada, id);
    expect(order).toMatchObject({ status: 'CANCELLED', paymentStatus: 'UNPAID' });
    expect(order.timeline.at(-1)).toMatchObject({
      event: 'order.cancelled',
      by: 'customer',
      note: 'Found it cheaper',
    });
    expect((await mailTo(shop, ada.email, /is cancelled$/)).text).toContain('Reason: Found it cheaper');
    expect(await mailedAbout(shop, ada.email, order)).toEqual(['Order CW is cancelled']);
  });

  it('gives back what was sold already', async () => {
    const id = await placeOrder(buyer, productId, { quantity: 3 });
    await expectStock({ received: STOCK, stock: 7, reserved: 0, sold: 3 });
    await buyer.data(...cancellation(id));
    await expectStock(untouched);
    expect(await returns(id)).toEqual(['RETURNED 3']);
  });

  it('gives back what is being sold at that moment', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      const id = await placeOrder(buyer, productId, { quantity: 2 });
      await buyer.data(...cancellation(id));
      ids.push(id);
    }
    await expectStock(untouched);
    for (const id of ids) expect(await returns(id)).toHaveLength(1);
  });

  it('pays back what was paid, and says so', async () => {
    const ada = await shop.newCustomer('Ada');
    const id = await placeOrder(ada, productId, { paymentMethod: 'STRIPE' });
    await payByHand(shop, id);
    await shop.admin.data(...step(id, 'PROCESSING'));
    await ada.data(...cancellation(id));
    const order = await seeOrder(ada, id);
    expect(order).toMatchObject({ status: 'CANCELLED', paymentStatus: 'REFUNDED' });
    expect(eventsOf(order).slice(-3)).toEqual([
      'order.cancelled by customer',
      'refund.requested by customer',
      'refund.succeeded by customer',
    ]);
    await expectStock(untouched);
    const { text } = await mailTo(shop, ada.email, /^A refund/);
    expect(text).toContain('Amount: $25.99');
    // The administrator took the money, so it is for the shop to send it.
    expect(text).toContain('pay it back to you ourselves');
    expect(text).not.toMatch(/have sent|the way you paid/);
    const alert = await mailTo(shop, shop.admin.email, /^A refund has to be paid by hand$/);
    expect(alert.text).toContain(`Order: ${order.number}\nAmount: 25.99 USD\n`);
    await mailTo(shop, ada.email, /is cancelled$/);
  });

  it('happens once, however often and however parallel it is asked', async () => {
    const id = await placeOrder(buyer, productId, { quantity: 4 });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => buyer.data<{ cancelOrder: object }>(...cancellation(id))),
    );
    expect(answers).toEqual(Array<object>(20).fill({ cancelOrder: { status: 'CANCELLED' } }));
    await expectStock(untouched);
    expect(eventsOf(await seeOrder(buyer, id))).toEqual([
      'order.placed by customer',
      'order.cancelled by customer',
    ]);
    expect(await returns(id)).toHaveLength(1);
  });

  it('and a payment that comes at the same moment lose neither goods nor money', async () => {
    const buyers = await buildBuyers(shop, 20);
    const shared = await shop.newProduct({ stock: 50 });
    for (const [index, one] of buyers.entries()) {
      const id = await placeOrder(one, shared, { quantity: 2, paymentMethod: 'STRIPE' });
      const cancel = () => one.result(...cancellation(id));
      const pay = () => shop.admin.result(...payment(id));
      const [first, second] = index % 2 ? [cancel, pay] : [pay, cancel];
      await Promise.all([first(), second()]);
      const order = await seeOrder(one, id);
      const wasPaid = eventsOf(order).includes('payment.succeeded by admin');
      expect(order.status).toBe('CANCELLED');
      expect(order.paymentStatus).toBe(wasPaid ? 'REFUNDED' : 'UNPAID');
    }
    await expectStock({ received: 50, stock: 50, reserved: 0, sold: 0 }, shared);
  });

  it('comes too late for what is on its way', async () => {
    const id = await placeOrder(buyer, productId);
    await payByHand(shop, id);
    for (const status of ['SHIPPED', 'DELIVERED', 'RETURNED']) {
      await shop.admin.data(...step(id, status));
      expect(await buyer.code(...cancellation(id))).toBe('CONFLICT');
      expect(await shop.admin.code(...cancellation(id))).toBe('CONFLICT');
    }
    expect((await seeOrder(buyer, id)).status).toBe('COMPLETED');
  });

  it("is for the buyer and administrators: another's order does not exist", async () => {
    const stranger = await buildBuyer(shop);
    const id = await placeOrder(buyer, productId);
    expect(await stranger.code(...cancellation(id))).toBe('NOT_FOUND');
    expect(await shop.anonymous.code(...cancellation(id))).toBe('UNAUTHENTICATED');
    expect(await buyer.code(...cancellation('unknown'))).toBe('NOT_FOUND');
    expect(await buyer.code(...cancellation(id, 'x'.repeat(501)))).toBe('BAD_USER_INPUT');
    expect((await seeOrder(buyer, id)).status).toBe('CONFIRMED');
    await shop.admin.data(...cancellation(id));
    expect(eventsOf(await seeOrder(buyer, id))).toContain('order.cancelled by admin');
  });
});

describe('archiveOrder', () => {
  const archive = (id: string): [string, Record<string, unknown>] => [
    'mutation ($id: ID!) { archiveOrder(id: $id) { archivedAt } }',
    { id },
  ];
  const listed = async (archived?: boolean) => {
    const { orders } = await buyer.data<{
      orders: { totalCount: number; edges: { node: { id: string } }[] };
    }>('query ($archived: Boolean) { orders(archived: $archived) { totalCount edges { node { id } } } }', {
      archived,
    });
    expect(orders.totalCount).toBe(orders.edges.length);
    return orders.edges.map(({ node }) => node.id);
  };

  it('takes an order out of the list and leaves it to be read', async () => {
    const [kept, archived] = [await placeOrder(buyer, productId), await placeOrder(buyer, productId)];
    await buyer.data(...cancellation(archived));
    const first = await buyer.data(...archive(archived));
    expect(await buyer.data(...archive(archived))).toEqual(first);
    expect(await listed()).toEqual([kept]);
    expect(await listed(false)).toEqual([kept]);
    expect(await listed(true)).toEqual([archived]);
    const order = await seeOrder(buyer, archived);
    expect(order.archivedAt).toEqual(expect.any(String));
    expect(eventsOf(order).filter((event) => event.startsWith('order.archived'))).toHaveLength(1);
  });

  it('is for orders to which nothing more happens', async () => {
    const id = await placeOrder(buyer, productId);
    expect(await buyer.code(...archive(id))).toBe('CONFLICT');
    await shop.admin.data(...step(id, 'SHIPPED'));
    expect(await buyer.code(...archive(id))).toBe('CONFLICT');
    await shop.admin.data(...step(id, 'DELIVERED'));
    await buyer.data(...archive(id));
    expect(await listed(true)).toEqual([id]);
  });

  it("is for the buyer: another's order does not exist", async () => {
    const stranger = await buildBuyer(shop);
    const id = await placeOrder(buyer, productId);
    await buyer.data(...cancellation(id));
    expect(await stranger.code(...archive(id))).toBe('NOT_FOUND');
    expect(await listed(true)).toEqual([]);
  });
});
