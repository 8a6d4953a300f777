import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expireReservations } from '@cartwright/shared/jobs/products';
import { reconcileStock } from '@cartwright/shared/jobs/products-bulk';
import { deleteProduct } from '../support/products.js';
import { buildStockShop, inStock, metricOf, runScheduled, type StockShop } from '../support/stock.js';

const INITIAL = 10;
const TAKEN = 4;

let shop: StockShop;
beforeAll(async () => void (shop = await buildStockShop()), 60_000);
afterAll(() => shop?.stop());

interface Order {
  orderId: string;
  gone: string;
  there: string;
}

/** Reserves units of two products for an order, and then deletes one of them. */
async function orderOfDeleted(): Promise<Order> {
  const [gone, there] = [
    await shop.newProduct({ stock: INITIAL }),
    await shop.newProduct({ stock: INITIAL }),
  ];
  const orderId = randomUUID();
  const lines = [gone, there].map((productId) => ({ productId, quantity: TAKEN }));
  expect(await shop.desk.reserve(orderId, lines)).toBe('done');
  await remove(gone);
  return { orderId, gone, there };
}

const remove = (id: string) => deleteProduct(shop, id);

const ledger = (orderId: string, productId: string) => shop.movements({ orderId, productId });
const reservation = (orderId: string) => shop.reservation(orderId);

async function expectSound({ gone }: Order): Promise<void> {
  expect(await inStock(shop.db).products.countDocuments({ _id: gone })).toBe(0);
  await runScheduled(shop, reconcileStock);
  expect(await metricOf(shop.stack.urls['products-worker'], 'stock_drift_products')).toBe(0);
}

describe('the reserved stock of a deleted product', () => {
  it('is released once, in the ledger only, and the rest of the order returns to stock', async () => {
    const order = await orderOfDeleted();
    for (let times = 0; times < 2; times += 1) expect(await shop.desk.release(order.orderId)).toBe('done');
    for (const productId of [order.gone, order.there])
      expect(await ledger(order.orderId, productId)).toEqual(['RESERVED 4', 'RELEASED 4']);
    expect(await shop.counters(order.there)).toEqual({ received: 10, stock: 10, reserved: 0, sold: 0 });
    await expectSound(order);
  });

  it('expires in the ledger, too', async () => {
    const order = await orderOfDeleted();
    await letExpire(order);
    expect((await reservation(order.orderId))?.status).toBe('EXPIRED');
    expect(await ledger(order.orderId, order.gone)).toEqual(['RESERVED 4', 'RELEASED 4']);
    expect(await shop.counters(order.there)).toMatchObject({ stock: 10, reserved: 0 });
    await expectSound(order);
  });

  it('is still sold once to a buyer who pays in time', async () => {
    const order = await orderOfDeleted();
    for (let times = 0; times < 2; times += 1) expect(await shop.desk.commit(order.orderId)).toBe('done');
    for (const productId of [order.gone, order.there])
      expect(await ledger(order.orderId, productId)).toEqual(['RESERVED 4', 'SOLD 4']);
    expect(await shop.counters(order.there)).toEqual({ received: 10, stock: 6, reserved: 0, sold: 4 });
    expect((await reservation(order.orderId))?.status).toBe('SOLD');
    await expectSound(order);
  });

  it('cannot be reserved again for a late payment, so the order gets nothing', async () => {
    const order = await orderOfDeleted();
    await letExpire(order);
    expect(await shop.desk.commit(order.orderId)).toBe('OUT_OF_STOCK');
    expect((await reservation(order.orderId))?.status).toBe('EXPIRED');
    expect(await shop.counters(order.there)).toEqual({ received: 10, stock: 10, reserved: 0, sold: 0 });
    expect(await ledger(order.orderId, order.gone)).toEqual(['RESERVED 4', 'RELEASED 4']);
    await expectSound(order);
  });

  it('returns after the sale as often as it was sold, in the ledger only', async () => {
    const order = await orderOfDeleted();
    await shop.desk.commit(order.orderId);
    const lines = [order.gone, order.there].map((productId) => ({ productId, quantity: 3 }));
    for (let times = 0; times < 2; times += 1)
      expect(await shop.desk.giveBack(order.orderId, 'one', lines)).toBe('done');
    expect(await shop.desk.giveBack(order.orderId, 'two', [{ productId: order.gone, quantity: 2 }])).toBe(
      `Order ${order.orderId} bought 4 of product ${order.gone}: 2 more cannot be returned.`,
    );
    expect(await ledger(order.orderId, order.gone)).toEqual(['RESERVED 4', 'SOLD 4', 'RETURNED 3']);
    expect(await shop.counters(order.there)).toEqual({ received: 10, stock: 9, reserved: 0, sold: 1 });
    await expectSound(order);
  });

  it('is complete in the ledger when the deletion and the end of the order coincide', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { productId, orderId } = await shop.reserved(TAKEN);
      const isSold = round % 2 === 0;
      const end = isSold ? shop.desk.commit(orderId) : shop.desk.release(orderId);
      expect((await Promise.all([end, remove(productId)]))[0]).toBe('done');
      expect(await shop.movements({ orderId })).toEqual(['RESERVED 4', isSold ? 'SOLD 4' : 'RELEASED 4']);
    }
  });

  async function letExpire({ orderId }: Order): Promise<void> {
    await inStock(shop.db).reservations.updateOne({ _id: orderId }, { $set: { expiresAt: new Date(0) } });
    await runScheduled(shop, expireReservations);
  }
});
