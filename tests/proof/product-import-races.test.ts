import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Queue } from 'bullmq';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { startObjectStorage, type ObjectStorage } from '../../dev/src/object-storage/object-storage.js';
import { importProducts } from '../../shared/src/jobs/products-bulk.js';
import { countIn, inDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import {
  HEADER,
  importLines,
  insertImport,
  ledgerDrift,
  readImport,
  rowsOf,
  uploadFile,
} from '../support/imports.js';
import { buildShop, type Shop } from '../support/shop.js';

describe('an import with other writers', () => {
  let storage: ObjectStorage;
  let shop: Shop;
  beforeAll(async () => {
    storage = await startObjectStorage();
    shop = await buildShop({ storage: storage.settings });
  }, 60_000);
  afterAll(async () => {
    await shop.stop();
    await storage.stop();
  });

  const importing = (lines: string) => importLines(shop.admin, lines);
  const read = async () => {
    const { productBySlug } = await shop.admin.data<{ productBySlug: Record<string, unknown> }>(
      '{ productBySlug(slug: "race") { id description stock version } }',
    );
    return productBySlug;
  };

  it('is correct when several import the same rows at once, during edits and sales', async () => {
    const lines = (price: number) =>
      [
        'sku,name,price,stock',
        ...Array.from({ length: 120 }, (_, index) => `PAR-${index},Parallel,${price},${index}`),
      ].join('\n');
    const reports = await Promise.all([1, 2, 3, 4].map((price) => importing(lines(price))));
    expect(reports.reduce((sum, { created }) => sum + created, 0)).toBe(120);
    expect(reports.every(({ rows, failed }) => rows === 120 && failed === 0)).toBe(true);
    const found = await inDatabase(shop, 'products', (db) =>
      db.collection('products').find({ sku: /^PAR-/ }).toArray(),
    );
    expect(found).toHaveLength(120);
    expect(new Set(found.map(({ slug }) => slug as string)).size).toBe(120);
    expect(await ledgerDrift(shop)).toEqual([]);
  });

  it('does not undo simultaneous changes', async () => {
    await importing('sku,name,price,stock\nRACE-1,Race,1,50\n');
    const { id } = (await read()) as { id: string };
    const edits = Array.from({ length: 8 }, (_, index) =>
      shop.admin.data(
        'mutation ($id: ID!, $input: UpdateProductInput!) { updateProduct(id: $id, input: $input) { id } }',
        {
          id,
          input: { description: `Edit ${index}` },
        },
      ),
    );
    const imports = Array.from({ length: 8 }, (_, index) => importing(`sku,price\nRACE-1,${index + 2}\n`));
    await Promise.all([...edits, ...imports]);
    const after = await read();
    expect(after).toMatchObject({ stock: 50, version: 17 });
    expect(after['description']).toMatch(/^Edit \d$/);
  });

  it.each([
    ['was killed', 'SIGKILL', null],
    ['had to stop', 'SIGTERM', 0],
  ] as const)(
    'continues where a worker that %s has stopped, and counts nothing twice',
    async (_what, signal, exitCode) => {
      const [count, id, sku] = [3_000, `import-${signal}`, new RegExp(`^${signal}-`)];
      const text = [HEADER, ...rowsOf(signal, count), 'bad sku,x,1,,'].join('\n');
      const key = await uploadFile(shop, text);
      // A separate queue, which the worker of the shop does not process.
      const prefix = `${shop.queuePrefix}${signal}_`;
      await insertImport(shop, id, key, text.length);
      await queueJob(shop, prefix, id);

      const first = startWorker(shop, storage, prefix);
      const halfway = await inTheEnd(
        () => readImport(shop, id),
        ({ rows }) => rows >= 500,
      );
      first.kill(signal);
      expect((await once(first, 'exit'))[0]).toBe(exitCode);
      const left = await readImport(shop, id);
      expect(halfway.rows).toBeGreaterThanOrEqual(500);
      expect(left.rows).toBeLessThan(count);
      expect(left.status).toBe('RUNNING');
      expect(await countIn(shop, 'products', 'products', { sku })).toBe(left.rows);

      // As BullMQ does when the lock of a dead worker has expired, or after the delay of a failed job.
      await queueJob(shop, prefix, id, 'again');
      const second = startWorker(shop, storage, prefix);
      try {
        const report = await inTheEnd(
          () => readImport(shop, id),
          ({ status }) => status === 'COMPLETED',
        );
        expect(report).toMatchObject({
          rows: count + 1,
          created: count,
          updated: 0,
          unchanged: 0,
          failed: 1,
          progress: 1,
        });
      } finally {
        second.kill('SIGKILL');
        await once(second, 'exit');
      }
      expect(await countIn(shop, 'products', 'products', { sku })).toBe(count);
      expect(await ledgerDrift(shop)).toEqual([]);
    },
    240_000,
  );
});

/** Polls for the work of a separate process, which has to start first. */
async function inTheEnd<T>(ask: () => Promise<T>, isDone: (answer: T) => boolean): Promise<T> {
  let answer = await eventually(ask, isDone);
  for (let more = 0; more < 5 && !isDone(answer); more += 1) answer = await eventually(ask, isDone);
  return answer;
}

async function queueJob(
  { redisUrl }: Shop,
  prefix: string,
  importId: string,
  jobId = 'first',
): Promise<void> {
  const queue = new Queue('products-bulk', { connection: { url: redisUrl }, prefix });
  await queue.add(importProducts.name, { version: 1, importId }, { jobId });
  await queue.close();
}

function startWorker(shop: Shop, { settings }: ObjectStorage, queuePrefix: string): ChildProcess {
  return spawn(process.execPath, [resolve('subgraphs/products/dist/worker.js')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      PORT: '0',
      LOG_LEVEL: 'silent',
      MONGO_URL: shop.mongoUrl,
      MONGO_DATABASE: `${shop.databasePrefix}products`,
      REDIS_URL: shop.redisUrl,
      QUEUE_PREFIX: queuePrefix,
      INTERNAL_TOKEN_SECRET: shop.secrets.internalTokenSecret,
      ASSETS_BASE_URL: 'http://assets.example',
      S3_BUCKET: settings.bucket,
      S3_REGION: settings.region,
      S3_ENDPOINT: settings.endpoint,
      S3_ACCESS_KEY_ID: settings.credentials.accessKeyId,
      S3_SECRET_ACCESS_KEY: settings.credentials.secretAccessKey,
      S3_PUBLIC_URL: settings.publicUrl,
    },
  });
}
