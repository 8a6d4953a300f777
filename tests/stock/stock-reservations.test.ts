import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expireReservations } from '@cartwright/shared/jobs/products';
import { buildShopper, CHECKOUT } from '../support/purchases.js';
import { buildStockShop, inStock, runScheduled, type StockShop } from '../support/stock.js';

let shop: StockShop;
beforeAll(async () => void (shop = await buildStockShop()), 60_000);
afterAll(() => shop?.stop());

const reservation = (orderId: string) => shop.reservation(orderId);

describe('a reservation', () => {
  it('and its end are in the ledger once', async () => {
    const { productId, orderId } = await shop.reserved(4);
    for (let times = 0; times < 2; times += 1) {
      expect(await shop.desk.reserve(orderId, [{ productId, quantity: 4 }])).toBe('done');
      expect(await shop.desk.commit(orderId)).toBe('done');
    }
    // As for an order that was paid late.
    expect(await shop.desk.release(orderId)).toBe('done');
    expect(await shop.movements({ orderId })).toEqual(['RESERVED 4', 'SOLD 4']);
    expect(await shop.counters(productId)).toEqual({ received: 10, stock: 6, reserved: 0, sold: 4 });
  });

  it('that is released is in the ledger once', async () => {
    const { productId, orderId } = await shop.reserved(4);
    for (let times = 0; times < 2; times += 1) expect(await shop.desk.release(orderId)).toBe('done');
    expect(await shop.desk.commit(orderId)).toBe('CONFLICT');
    expect(await shop.desk.reserve(orderId, [{ productId, quantity: 4 }])).toBe('CONFLICT');
    expect(await shop.movements({ orderId })).toEqual(['RESERVED 4', 'RELEASED 4']);
    expect(await shop.counters(productId)).toEqual({ received: 10, stock: 10, reserved: 0, sold: 0 });
  });

  it('that comes after its release reserves nothing', async () => {
    const productId = await shop.newProduct({ stock: 10 });
    const orderId = randomUUID();
    expect(await shop.desk.commit(orderId)).toBe('CONFLICT');
    expect(await shop.desk.release(orderId)).toBe('done');
    expect(await shop.desk.reserve(orderId, [{ productId, quantity: 4 }])).toBe('CONFLICT');
    expect(await shop.counters(productId)).toMatchObject({ stock: 10 });
    expect(await shop.movements({ orderId })).toEqual([]);
  });

  it('sums the lines of one product', async () => {
    const productId = await shop.newProduct({ stock: 5 });
    const orderId = randomUUID();
    const line = { productId, quantity: 3 };
    expect(await shop.desk.reserve(orderId, [line, line])).toBe('OUT_OF_STOCK');
    expect(await shop.desk.reserve(orderId, [line, { ...line, quantity: 2 }])).toBe('done');
    expect(await shop.movements({ orderId })).toEqual(['RESERVED 5']);
  });

  it.each([59, 31 * 86_400 + 1])('is not held for %i seconds', async (holdSeconds) => {
    const productId = await shop.newProduct();
    expect(await shop.desk.reserve(randomUUID(), [{ productId, quantity: 1 }], holdSeconds)).toBe(
      'BAD_USER_INPUT',
    );
  });

  it('is held for the requested time, or for an hour by default', async () => {
    const productId = await shop.newProduct();
    const held = async (holdSeconds?: number) => {
      const orderId = randomUUID();
      const before = Date.now();
      await shop.desk.reserve(orderId, [{ productId, quantity: 1 }], holdSeconds);
      const heldMs = (await reservation(orderId))!.expiresAt!.getTime() - before;
      return Math.floor(heldMs / 60_000);
    };
    expect(await held(60)).toBe(1);
    expect(await held()).toBe(60);
  });

  it('is held longer when more time is asked for, and never shorter', async () => {
    const productId = await shop.newProduct();
    const orderId = randomUUID();
    const expiryAfter = async (holdSeconds: number) => {
      expect(await shop.desk.reserve(orderId, [{ productId, quantity: 1 }], holdSeconds)).toBe('done');
      return (await reservation(orderId))!.expiresAt!.getTime();
    };
    const [first, longer, shorter] = [
      await expiryAfter(3_600),
      await expiryAfter(31 * 86_400),
      await expiryAfter(60),
    ];
    expect(longer).toBeGreaterThan(first + 29 * 86_400_000);
    expect(shorter).toBe(longer);
  });

  it('of a checkout is held longer than the order can be paid', async () => {
    const productId = await shop.newProduct();
    const buyer = await buildShopper(shop, productId);
    const before = Date.now();
    const { checkout } = await buyer.data<{ checkout: { id: string } }>(CHECKOUT);
    const { expiresAt } = (await reservation(checkout.id))!;
    expect(Math.floor((expiresAt!.getTime() - before) / 60_000)).toBe(45);
  });
});

describe('an expired reservation', () => {
  const letExpire = async (...orderIds: string[]) => {
    await inStock(shop.db).reservations.updateMany(
      { _id: { $in: orderIds } },
      { $set: { expiresAt: new Date(Date.now() - 1) } },
    );
    await runScheduled(shop, expireReservations);
  };

  it('releases its stock, and others stay', async () => {
    const { productId, orderId } = await shop.reserved(4);
    await shop.desk.reserve('still-open', [{ productId, quantity: 1 }]);
    await letExpire(orderId);
    expect((await reservation(orderId))?.status).toBe('EXPIRED');
    expect((await reservation('still-open'))?.status).toBe('RESERVED');
    expect(await shop.counters(productId)).toEqual({ received: 10, stock: 9, reserved: 1, sold: 0 });
    const [released] = await inStock(shop.db).movements.find({ orderId, kind: 'RELEASED' }).toArray();
    expect(released).toMatchObject({ quantity: 4, reason: 'Expired', service: 'products', userId: null });
  });

  it('is released once, and is not made again', async () => {
    const { productId, orderId } = await shop.reserved(4);
    await letExpire(orderId);
    await runScheduled(shop, expireReservations);
    expect(await shop.desk.release(orderId)).toBe('done');
    expect(await shop.desk.reserve(orderId, [{ productId, quantity: 4 }])).toBe('CONFLICT');
    expect(await shop.movements({ orderId })).toEqual(['RESERVED 4', 'RELEASED 4']);
    expect((await reservation(orderId))?.status).toBe('EXPIRED');
  });

  it('does not change when it was sold or released before', async () => {
    const [sold, released] = [await shop.reserved(4), await shop.reserved(4)];
    await shop.desk.commit(sold.orderId);
    await shop.desk.release(released.orderId);
    await letExpire(sold.orderId, released.orderId);
    expect((await reservation(sold.orderId))?.status).toBe('SOLD');
    expect((await reservation(released.orderId))?.status).toBe('RELEASED');
  });

  it('is still sold once if there is stock', async () => {
    const { productId, orderId } = await shop.reserved(4);
    await letExpire(orderId);
    const answers = await Promise.all(Array.from({ length: 5 }, () => shop.desk.commit(orderId)));
    expect(answers).toEqual(Array(5).fill('done'));
    expect(await shop.counters(productId)).toEqual({ received: 10, stock: 6, reserved: 0, sold: 4 });
    expect((await shop.movements({ orderId })).sort()).toEqual([
      'RELEASED 4',
      'RESERVED 4',
      'RESERVED 4',
      'SOLD 4',
    ]);
  });

  it('is not sold at all if others have bought some of the stock', async () => {
    const [gone, there] = [await shop.newProduct({ stock: 4 }), await shop.newProduct({ stock: 4 })];
    const orderId = randomUUID();
    await shop.desk.reserve(orderId, [
      { productId: gone, quantity: 4 },
      { productId: there, quantity: 4 },
    ]);
    await letExpire(orderId);
    await shop.desk.reserve(randomUUID(), [{ productId: gone, quantity: 1 }]);
    expect(await shop.desk.commit(orderId)).toBe('OUT_OF_STOCK');
    expect(await shop.counters(there)).toEqual({ received: 4, stock: 4, reserved: 0, sold: 0 });
    expect((await reservation(orderId))?.status).toBe('EXPIRED');

    await shop.desk.adjust(gone, 1);
    expect(await shop.desk.commit(orderId)).toBe('done');
    expect(await shop.counters(gone)).toEqual({ received: 5, stock: 0, reserved: 1, sold: 4 });
  });
});
