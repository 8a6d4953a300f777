import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expireReservations } from '@cartwright/shared/jobs/products';
import fc from 'fast-check';
import { startProcess } from '../support/processes.js';
import type { ServiceProcess } from '../support/service-process.js';
import {
  buildStockShop,
  expectedCounters,
  inStock,
  runScheduled,
  stockDesk,
  sumOf,
  type StockDesk,
  type StockShop,
} from '../support/stock.js';

const PRODUCTS = 3;
const ORDERS = 5;
const WRITERS = 4;
const INITIAL = 12;

let shop: StockShop;
let replica: ServiceProcess;
let worker: ServiceProcess;
let desks: StockDesk[];
beforeAll(async () => {
  shop = await buildStockShop();
  // Requests and jobs each run in two processes.
  [replica, worker] = await Promise.all([
    startProcess(shop, 'products'),
    startProcess(shop, 'products', 'worker'),
  ]);
  desks = [shop.desk, stockDesk(shop, replica.url)];
}, 120_000);
afterAll(async () => {
  await Promise.all([replica?.stop(), worker?.stop()]);
  await shop?.stop();
});

const product = fc.nat(PRODUCTS - 1);
const order = fc.nat(ORDERS - 1);
const lines = fc.array(fc.record({ product, quantity: fc.integer({ min: 1, max: 4 }) }), {
  minLength: 1,
  maxLength: 3,
});
const operation = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('reserve' as const), order, lines }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('commit' as const), order }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('release' as const), order }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('expire' as const), order }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('return' as const), order, name: fc.nat(2), lines }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('adjust' as const),
      product,
      delta: fc.integer({ min: -6, max: 6 }).filter((delta) => delta !== 0),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('count' as const, 'import' as const),
      product,
      stock: fc.nat(2 * INITIAL),
    }),
  },
);
type Operation = typeof operation extends fc.Arbitrary<infer Value> ? Value : never;
const script = fc.array(operation, { minLength: 6, maxLength: 12 });

interface Stage {
  skus: string[];
  productIds: string[];
  orderIds: string[];
}

// Requests end with a code, and jobs with the message of a CONFLICT.
const OUTCOME =
  /^(done|OUT_OF_STOCK|CONFLICT|Too many people .*|Order \S+ has no reserved stock\.|Nothing was sold to order \S+\.|Return \S+ of order \S+ was made with other lines\.|Order \S+ bought .* cannot be returned\.)$/;

describe('stock under concurrent writers', () => {
  it('never loses or doubles a unit, and the ledger accounts for each', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(script, { minLength: WRITERS, maxLength: WRITERS }), async (scripts) => {
        const stage = await setStage();
        let isRunning = true;
        const watching = (async () => {
          for (; isRunning; await sleep(50)) await expectSound(stage);
        })();
        const running = scripts.map(async (operations, writer) => {
          for (const each of operations)
            expect(await run(desks[writer % desks.length]!, stage, each)).toMatch(OUTCOME);
        });
        await Promise.all(running).finally(() => void (isRunning = false));
        await watching;
        await runScheduled(shop, expireReservations);
        await expectSound(stage);
        await expectEnded(stage);
      }),
      { numRuns: 6, endOnFailure: true },
    );
  }, 120_000);

  it('sells a stock of 10 to exactly 10 of 100, through two processes', async () => {
    const productId = await shop.newProduct({ stock: 10 });
    const outcomes = await Promise.all(Array.from({ length: 100 }, (_, buyer) => buyOne(productId, buyer)));
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(10);
    expect(outcomes.filter((outcome) => outcome === 'OUT_OF_STOCK')).toHaveLength(90);
    expect(await shop.counters(productId)).toEqual({ received: 10, stock: 0, reserved: 10, sold: 0 });
  });

  it('sells each of many last units once when two processes request it at the same time', async () => {
    const productIds: string[] = [];
    for (let index = 0; index < 20; index += 1) productIds.push(await shop.newProduct({ stock: 1 }));
    for (const productId of productIds) {
      const outcomes = await Promise.all([buyOne(productId, 0), buyOne(productId, 1)]);
      expect(outcomes.sort()).toEqual(['OUT_OF_STOCK', 'done']);
      expect(await shop.counters(productId)).toEqual({ received: 1, stock: 0, reserved: 1, sold: 0 });
    }
  });

  const buyOne = (productId: string, buyer: number) =>
    desks[buyer % desks.length]!.reserve(randomUUID(), [{ productId, quantity: 1 }]);

  async function setStage(): Promise<Stage> {
    const skus = Array.from({ length: PRODUCTS }, () => `SKU-${randomUUID()}`);
    return {
      skus,
      productIds: await Promise.all(
        skus.map((sku) => shop.newProduct({ sku, stock: INITIAL, lowStockThreshold: 4 })),
      ),
      orderIds: Array.from({ length: ORDERS }, () => randomUUID()),
    };
  }

  async function run(desk: StockDesk, { skus, productIds, orderIds }: Stage, it: Operation): Promise<string> {
    const linesOf = (wanted: { product: number; quantity: number }[]) =>
      wanted.map((line) => ({ productId: productIds[line.product]!, quantity: line.quantity }));
    switch (it.kind) {
      case 'reserve':
        return desk.reserve(orderIds[it.order]!, linesOf(it.lines));
      case 'commit':
        return desk.commit(orderIds[it.order]!);
      case 'release':
        return desk.release(orderIds[it.order]!);
      case 'return':
        return desk.giveBack(orderIds[it.order]!, String(it.name), linesOf(it.lines));
      case 'adjust':
        return desk.adjust(productIds[it.product]!, it.delta);
      case 'count':
        return desk.count(productIds[it.product]!, it.stock);
      case 'import':
        return desk.importCount(skus[it.product]!, it.stock);
      case 'expire':
        await inStock(shop.db).reservations.updateOne(
          { _id: orderIds[it.order]!, status: 'RESERVED' },
          { $set: { expiresAt: new Date(0) } },
        );
        await runScheduled(shop, expireReservations);
        return 'done';
    }
  }

  /** Checks invariants in one snapshot. */
  async function expectSound({ productIds }: Stage): Promise<void> {
    const { products, movements, reservations } = inStock(shop.db);
    const ofThese = { $in: productIds };
    const snapshot = await shop.db.client.withSession((session) =>
      session.withTransaction(async () => ({
        products: await products.find({ _id: ofThese }, { session }).toArray(),
        movements: await movements.find({ productId: ofThese }, { session }).toArray(),
        open: await reservations
          .find({ status: 'RESERVED', 'lines.productId': ofThese }, { session })
          .toArray(),
      })),
    );
    expect(snapshot.products).toHaveLength(PRODUCTS);
    for (const { _id, received, stock, reserved, sold } of snapshot.products) {
      const counters = { received, stock, reserved, sold };
      const own = snapshot.movements.filter(({ productId }) => productId === _id);
      expect(counters).toEqual(expectedCounters(own));
      expect(received).toBe(stock + reserved + sold);
      expect(Math.min(received, stock, reserved, sold)).toBeGreaterThanOrEqual(0);
      const held = snapshot.open.flatMap(({ lines: of }) => of.filter(({ productId }) => productId === _id));
      expect(reserved).toBe(sumOf(held.map(({ quantity }) => quantity)));
    }
  }

  /** Checks that each order's movements match the state of its reservation. */
  async function expectEnded({ orderIds }: Stage): Promise<void> {
    const { movements, reservations } = inStock(shop.db);
    for (const { _id: orderId, status, lines: of } of await reservations
      .find({ _id: { $in: orderIds } })
      .toArray()) {
      const moved = await movements.find({ orderId }).toArray();
      for (const { productId, quantity, returned } of of) {
        const ofLine = moved.filter((movement) => movement.productId === productId);
        const { reserved, sold } = expectedCounters(ofLine);
        expect(reserved).toBe(status === 'RESERVED' ? quantity : 0);
        expect(sold + returned).toBe(status === 'SOLD' ? quantity : 0);
        expect(returned).toBeLessThanOrEqual(quantity);
      }
      expect(new Set(moved.map(({ productId }) => productId)).size).toBe(of.length);
    }
  }
});
