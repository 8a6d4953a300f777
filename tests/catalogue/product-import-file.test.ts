import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startObjectStorage, type ObjectStorage } from '../../dev/src/object-storage/object-storage.js';
import { importProducts } from '../../shared/src/jobs/products-bulk.js';
import { createObjectStore } from '../../shared/src/storage/object-store.js';
import { countIn, inDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import {
  endedImport,
  HEADER,
  insertImport,
  ledgerDrift,
  rowsOf,
  startImport,
  uploadFile,
} from '../support/imports.js';
import { buildShop, type Shop } from '../support/shop.js';

describe('an import of a file', () => {
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

  const upload = (text: string, contentType?: string) => uploadFile(shop, text, contentType);
  const start = (file: string) => startImport(shop, file);
  const ended = (id: string) => endedImport(shop, id);

  it('is queued at once, runs in the background, and deletes the file', async () => {
    const lines = [HEADER, ...rowsOf('FILE', 600), 'bad sku,x,1,,', 'FILE-0,Renamed,1,1,'];
    const key = await upload(lines.join('\n'));
    const queued = await start(key);
    expect(queued).toMatchObject({ status: expect.stringMatching(/QUEUED|RUNNING/), failure: null });
    const report = await ended(queued.id);
    expect(report).toMatchObject({
      status: 'COMPLETED',
      progress: 1,
      rows: 602,
      created: 600,
      updated: 1,
      failed: 1,
      problems: [{ line: 602, sku: 'bad sku' }],
    });
    expect(await countIn(shop, 'products', 'products', { sku: /^FILE-/ })).toBe(600);
    expect(await ledgerDrift(shop)).toEqual([]);
    expect(await countIn(shop, 'products', 'uploads', { _id: key })).toBe(0);
    const isThere = await eventually(
      () => isStored(key),
      (answer) => !answer,
    );
    expect(isThere).toBe(false);
  });

  // With a signed request, because uploads are not public.
  async function isStored(key: string): Promise<boolean> {
    const store = createObjectStore(storage.settings);
    const found = await store.find(key);
    store.close();
    return found !== null;
  }

  it('is the same for repeated and simultaneous requests', async () => {
    const key = await upload([HEADER, ...rowsOf('AGAIN', 20)].join('\n'));
    const [first, second] = await Promise.all([start(key), start(key)]);
    expect(second.id).toBe(first.id);
    expect(await ended(first.id)).toMatchObject({ created: 20, rows: 20 });
    expect(await start(key)).toMatchObject({ id: first.id, status: 'COMPLETED', created: 20 });
    expect(
      await countIn(shop, 'products', 'outbox', { name: 'import-products', 'payload.importId': first.id }),
    ).toBe(1);
  });

  it('accepts JSON lines', async () => {
    const objects = Array.from({ length: 30 }, (_, index) => ({ sku: `JL-${index}`, name: 'N', price: 1 }));
    const key = await upload(
      objects.map((object) => JSON.stringify(object)).join('\n'),
      'application/x-ndjson',
    );
    expect(await ended((await start(key)).id)).toMatchObject({ status: 'COMPLETED', created: 30 });
  });

  it('fails with the reason when the file cannot be read', async () => {
    const key = await upload('name,price\nA,1\n');
    expect(await ended((await start(key)).id)).toMatchObject({
      status: 'FAILED',
      failure: expect.stringContaining('sku'),
      rows: 0,
    });
  });

  it('fails with the reason when the file is gone', async () => {
    const id = 'gone456789012345678901';
    const fileKey = `uploads/product-imports/${id}`;
    await insertImport(shop, id, fileKey, 10);
    const payload = { version: 1, importId: id };
    const job = {
      _id: id,
      queue: importProducts.queue,
      name: importProducts.name,
      payload,
      publishedAt: null,
    };
    await inDatabase(shop, 'products', (db) => db.collection<{ _id: string }>('outbox').insertOne(job));
    expect(await ended(id)).toMatchObject({
      status: 'FAILED',
      failure: 'The file is no longer in the storage.',
    });
  });

  it.each([
    ['a key without a ticket', 'uploads/product-images/1234567890123456789012'],
    ['a key with dots', 'uploads/product-imports/../../secret'],
    ['a file that was never uploaded', 'uploads/product-imports/1234567890123456789012'],
  ])('is refused for %s', async (_what, file) => {
    const { errors } = await shop.admin.result(
      'mutation ($file: ID!) { importProducts(file: $file) { id } }',
      { file },
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: 'file' }] });
  });

  it.each([
    ['another type', 'image/png', 10, 'contentType'],
    ['no bytes', 'text/csv', 0, 'contentLength'],
    ['more than 200 MB', 'text/csv', 200 * 1024 * 1024 + 1, 'contentLength'],
  ])('has no ticket for %s', async (_what, contentType, contentLength, path) => {
    const { errors } = await shop.admin.result(
      'mutation ($t: String!, $l: Int!) { requestImportUpload(contentType: $t, contentLength: $l) { key } }',
      { t: contentType, l: contentLength },
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path }] });
  });
});
