import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pLimit from 'p-limit';
import { fillCarts, buildBuyers, type Buyer } from '../support/buyers.js';
import { inDatabase } from '../support/database.js';
import { buyAtLast } from '../support/purchases.js';
import { openSecondWay } from '../support/replicas.js';
import { buildStockShop, type StockShop } from '../support/stock.js';

const BUYERS = 500;
const STOCKS = [1, 10, 100];
// More would only wait for each other until their callers give up and retry.
const AT_ONCE = 100;

describe('many simultaneous checkouts at two processes', () => {
  let shop: StockShop;
  let gateway: Awaited<ReturnType<typeof openSecondWay>>;
  beforeAll(async () => {
    shop = await buildStockShop();
    gateway = await openSecondWay(shop, 'orders');
  }, 60_000);
  afterAll(async () => {
    await gateway?.stop();
    await shop?.stop();
  });

  it.each(STOCKS)(
    `sells a stock of %i to exactly as many of ${BUYERS}`,
    async (stock) => {
      const productId = await shop.newProduct({ stock });
      const buyers = await buyersOf([productId], BUYERS);
      const watch = watchCounters(productId, stock);

      const outcomes = await buyAll(buyers);

      expect(await watch.end()).toEqual([]);
      expect(tally(outcomes)).toEqual({ bought: stock, OUT_OF_STOCK: BUYERS - stock });
      expect(await shop.counters(productId)).toEqual({ received: stock, stock: 0, reserved: stock, sold: 0 });
      expect(await ordersOf(productId)).toBe(stock);
    },
    300_000,
  );

  it('never deadlocks buyers of two products in opposite order', async () => {
    const [one, other] = [await shop.newProduct({ stock: 100 }), await shop.newProduct({ stock: 100 })];
    const buyers = [...(await buyersOf([one, other], 20)), ...(await buyersOf([other, one], 20))];
    const outcomes = await buyAll(buyers);
    expect(tally(outcomes)).toEqual({ bought: 40 });
    for (const productId of [one, other]) {
      expect(await shop.counters(productId)).toEqual({ received: 100, stock: 60, reserved: 40, sold: 0 });
    }
  }, 120_000);

  function tally(outcomes: string[]): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
    return counts;
  }

  async function buyersOf(productIds: string[], count: number): Promise<Buyer[]> {
    const buyers = await buildBuyers(shop, count, [shop.stack.urls.gateway, gateway.url]);
    await fillCarts(shop, buyers, productIds);
    return buyers;
  }

  function buyAll(buyers: Buyer[]): Promise<string[]> {
    const limit = pLimit(AT_ONCE);
    return Promise.all(buyers.map((buyer) => limit(() => buyAtLast(buyer, buyer.id))));
  }

  /** Checks the counters repeatedly, and returns every violation. */
  function watchCounters(productId: string, stock: number) {
    const wrong: unknown[] = [];
    let isRunning = true;
    const watching = (async () => {
      for (; isRunning; await sleep(100)) {
        const found = await shop.counters(productId);
        const isSound = found.stock + found.reserved + found.sold === stock && found.stock >= 0;
        if (!isSound) wrong.push(found);
      }
    })();
    return {
      async end() {
        isRunning = false;
        await watching;
        return wrong;
      },
    };
  }

  const ordersOf = (productId: string): Promise<number> =>
    inDatabase(shop, 'orders', (db) =>
      db.collection('orders').countDocuments({ 'items.productId': productId }),
    );
});
