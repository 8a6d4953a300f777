import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { customers, orders, products, reviews } from '../../packages/demo-shop/src/data.js';
import { countIn, inDatabase } from '../support/database.js';
import { eventuallyWithin } from '../support/eventually.js';
import { buildShop, type Shop } from '../support/shop.js';

// A busy machine is slow to open the accounts.
const START_WITHIN_MS = 90_000;

const IMPORT = 'mutation ($lines: String!) { importProducts(lines: $lines) { created } }';

describe('filling a shop with the demo data', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await buildShop()), 60_000);
  afterAll(() => shop.stop());

  function startFill() {
    const child = spawn(process.execPath, ['packages/demo-shop/dist/fill.js'], {
      env: {
        ...process.env,
        CARTWRIGHT_URL: shop.stack.urls.gateway,
        CARTWRIGHT_TOKEN: shop.admin.token,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const said: string[] = [];
    createInterface(child.stdout).on('line', (line) => said.push(line));
    const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, said }));
    return { child, ended };
  }

  /** Kills a run once there are this many orders or reviews. */
  async function killAfter(count: number, what: 'orders' | 'reviews'): Promise<void> {
    const { child, ended } = startFill();
    await eventuallyWithin(
      START_WITHIN_MS,
      () => countIn(shop, what, what, {}),
      (found) => found >= count || child.exitCode !== null,
    );
    child.kill('SIGKILL');
    expect(await ended).toMatchObject({ code: null });
  }

  it('continues where a killed run has stopped, without gaps or duplicates', async () => {
    await killAfter(5, 'orders');
    await killAfter(20, 'reviews');
    expect(await startFill().ended).toMatchObject({ code: 0 });
    expect(await startFill().ended).toEqual({ code: 0, said: ['The shop was full.'] });

    expect(await countIn(shop, 'orders', 'orders', { paymentStatus: 'PAID' })).toBe(orders.length);
    expect(await countIn(shop, 'orders', 'orders', {})).toBe(orders.length);
    expect(await countIn(shop, 'reviews', 'reviews', {})).toBe(reviews.length);
    const emails = customers.map(({ email }) => email);
    expect(await countIn(shop, 'users', 'users', { email: { $in: emails } })).toBe(emails.length);

    const sold = new Map<string, number>();
    for (const { sku, quantity } of orders.flatMap(({ lines }) => lines))
      sold.set(sku, (sold.get(sku) ?? 0) + quantity);
    const found = await inDatabase(shop, 'products', (db) =>
      db.collection<{ sku: string; stock: number }>('products').find().sort({ sku: 1 }).toArray(),
    );
    expect(found.map(({ sku, stock }) => [sku, stock])).toEqual(
      products.map(({ sku, stock }) => [sku, Number(stock) - (sold.get(sku) ?? 0)]).sort(),
    );
  }, 600_000);

  it('finds its own among more products than a list can page through', async () => {
    for (let batch = 0; batch < 11; batch += 1) {
      const rows = Array.from({ length: 1_000 }, (_, row) => `OWN-${batch}-${row},Own product,9.90`);
      const lines = ['sku,name,price', ...rows].join('\n');
      const { importProducts } = await shop.admin.data<{ importProducts: { created: number } }>(IMPORT, {
        lines,
      });
      expect(importProducts.created).toBe(1_000);
    }
    expect(await startFill().ended).toEqual({ code: 0, said: ['The shop was full.'] });
  }, 300_000);
});
