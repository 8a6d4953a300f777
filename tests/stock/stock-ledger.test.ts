import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { reconcileStock } from '@cartwright/shared/jobs/products-bulk';
import mongoose from 'mongoose';
import { openLedger } from '../../subgraphs/products/src/migrations/open-ledger.js';
import {
  buildStockShop,
  expectedCounters,
  inStock,
  metricOf,
  runScheduled,
  type StockShop,
} from '../support/stock.js';

let shop: StockShop;
const logFile = join(tmpdir(), `stock-ledger-${randomUUID()}.log`);
beforeAll(async () => {
  await forget();
  shop = await buildStockShop({ logLevel: 'error', logFile });
}, 60_000);
afterAll(async () => {
  await shop?.stop();
  await rm(logFile);
});

const logged = () => readFile(logFile, 'utf8');
const forget = () => writeFile(logFile, '');

async function drift(): Promise<number> {
  await runScheduled(shop, reconcileStock);
  return metricOf(shop.stack.urls['products-worker'], 'stock_drift_products');
}

describe('reconcile-stock', () => {
  const add = (productId: string, moved: Record<string, number>) =>
    inStock(shop.db).products.updateOne({ _id: productId }, { $inc: moved });

  it('finds nothing after all operations of a shop, and reports when it ran', async () => {
    const [sold, open, released] = [await shop.reserved(3), await shop.reserved(2), await shop.reserved(1)];
    await shop.desk.commit(sold.orderId);
    await shop.desk.giveBack(sold.orderId, 'one', [{ productId: sold.productId, quantity: 1 }]);
    await shop.desk.release(released.orderId);
    await shop.desk.adjust(open.productId, -2);
    expect(await drift()).toBe(0);
    const at = await metricOf(shop.stack.urls['products-worker'], 'stock_reconciled_at_seconds');
    expect(at).toBeGreaterThan(0);
  });

  it.each([
    ['a single changed counter', { sold: 1 }, 'sold is 1, the ledger says 0'],
    [
      'counters that agree with each other but not with the ledger',
      { received: 1, stock: 1 },
      'received is 11',
    ],
    ['reserved stock without a reservation', { stock: -2, reserved: 2 }, 'open reservations hold 0'],
    ['negative stock', { stock: -11, sold: 11 }, 'stock is below zero'],
  ])('reports %s, and repairs nothing', async (_what, moved: Record<string, number>, problem) => {
    const productId = await shop.newProduct({ stock: 10 });
    await add(productId, moved);
    const tampered = await shop.counters(productId);
    await forget();
    expect(await drift()).toBe(1);
    expect(await logged()).toContain(productId);
    expect(await logged()).toContain(problem);
    expect(await shop.counters(productId)).toEqual(tampered);

    await add(productId, Object.fromEntries(Object.entries(moved).map(([name, by]) => [name, -by])));
    expect(await drift()).toBe(0);
  });

  it('reports a missing movement', async () => {
    const { productId, orderId } = await shop.reserved(3);
    const { movements } = inStock(shop.db);
    const found = (await movements.findOne({ orderId }))!;
    await movements.deleteOne({ _id: found._id });
    await forget();
    expect(await drift()).toBe(1);
    expect(await logged()).toContain(productId);
    await movements.insertOne(found);
    expect(await drift()).toBe(0);
  });

  it('reports an open reservation that is not in the counters', async () => {
    const productId = await shop.newProduct({ stock: 10 });
    const { reservations } = inStock(shop.db);
    const _id = randomUUID();
    await reservations.insertOne({
      _id,
      status: 'RESERVED',
      lines: [{ productId, quantity: 1, returned: 0 }],
      expiresAt: new Date(Date.now() + 3_600_000),
    });
    expect(await drift()).toBe(1);
    await reservations.deleteOne({ _id });
    expect(await drift()).toBe(0);
  });

  it('checks all pages of products, and names the first that drift', async () => {
    const { products } = inStock(shop.db);
    const many = Array.from({ length: 1_050 }, (_, index) => `z${String(index).padStart(4, '0')}`);
    const empty = { received: 0, stock: 0, reserved: 0, sold: 0 };
    await products.insertMany(many.map((_id) => ({ _id, sku: _id, slug: _id, ...empty })));
    expect(await drift()).toBe(0);
    await products.updateOne({ _id: 'z1049' }, { $inc: { sold: 1 } });
    expect(await drift()).toBe(1);

    await products.updateMany({ _id: { $in: many } }, { $set: { sold: 2 } });
    await forget();
    expect(await drift()).toBe(1_050);
    const named = new Set((await logged()).match(/z\d{4}/g));
    expect([...named]).toEqual(many.slice(0, 50));
    await products.deleteMany({ _id: { $in: many } });
  });
});

describe('opening the ledger in a shop of the first version', () => {
  const old = { received: 10, stock: 5, reserved: 2, sold: 3 };
  const COUNT = 620;

  it('records the existing stock once, and skips products with a ledger', async () => {
    const known = await shop.newProduct({ stock: 4 });
    const { products, movements, reservations } = inStock(shop.db);
    const ids = Array.from({ length: COUNT }, () => `old-${randomUUID()}`);
    const orders = ids.map((id) => `order-of-${id}`);
    const createdAt = new Date('2026-11-01T12:00:00Z');
    await products.insertMany(ids.map((_id) => ({ _id, sku: _id, slug: _id, ...old })));
    await reservations.insertMany(
      ids.map((productId, index) => ({
        _id: orders[index]!,
        status: 'RESERVED',
        lines: [{ productId, quantity: 2, returned: 0 }],
        createdAt,
      })),
    );
    const sold = { _id: 'sold-of-old', status: 'SOLD', lines: [] };
    await reservations.insertOne(sold);

    const connection = await mongoose
      .createConnection(shop.mongoUrl, { dbName: shop.db.databaseName })
      .asPromise();
    // As two replicas do that start at the same time, and one later.
    await Promise.all([openLedger(connection), openLedger(connection)]);
    await openLedger(connection);
    await connection.close();

    const opened = await movements.find({ productId: { $in: ids } }).toArray();
    expect(opened).toHaveLength(COUNT * 3);
    const ofFirst = opened.filter(({ productId }) => productId === ids[0]);
    expect(expectedCounters(ofFirst)).toEqual(old);
    expect(ofFirst[0]).toMatchObject({ orderId: null, reason: 'Opening balance' });
    expect(await shop.movements({ productId: known })).toEqual(['RECEIVED 4']);
    const held = await reservations.find({ _id: { $in: orders } }).toArray();
    expect(new Set(held.map(({ expiresAt }) => expiresAt?.toISOString()))).toEqual(
      new Set(['2026-11-02T12:00:00.000Z']),
    );
    expect(await reservations.findOne({ _id: sold._id })).not.toHaveProperty('expiresAt');
    expect(await drift()).toBe(0);
  });
});
