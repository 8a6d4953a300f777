import { describe, expect, it } from '@jest/globals';
import { createLogger } from '@cartwright/shared/log';
import { migrate } from '@cartwright/shared/mongo/migrate';
import type { Connection } from 'mongoose';
import { migrationsBefore, useEmptyDatabase } from '../../../tests/support/migrations.js';
import { openDb } from '../src/db.js';
import { migrations } from '../src/migrations/index.js';

const log = createLogger('test', 'silent');

describe('the migrations', () => {
  const database = useEmptyDatabase();

  it('upgrade a database of the first version', async () => {
    await migrate(database(), migrations.slice(0, 1), log);
    await fillAsTheFirstVersionDid(database());
    await migrate(database(), migrations, log);

    const db = openDb(database());
    const categories = await db.categories.find().sort({ _id: 1 }).lean();
    expect(categories.map(({ _id, ancestorIds }) => [_id, ancestorIds])).toEqual([
      ['kitchen', []],
      ['mugs', ['kitchen', 'tea']],
      ['tea', ['kitchen']],
    ]);
    expect(await db.products.findById('p1').lean()).toMatchObject({
      version: 1,
      images: [{ id: 'i1', key: 'p1.svg', alt: '', thumbnails: [] }],
    });
    expect(await db.listings.findById('p1').lean()).toMatchObject({
      nameKey: 'harbour mug',
      shelves: ['kitchen', 'tea', 'mugs'],
      inStock: true,
    });
    const indexes = await db.listings.collection.indexes();
    const names = indexes.map(({ name }) => name);
    expect(names).toContain('any-keys');
    expect(names).not.toContain('keys');
    expect(await db.listings.findById('p2').lean()).toMatchObject({ shelves: [], inStock: false });
    const sums = await db.stockMovements.aggregate<{ _id: string; quantity: number }>([
      { $match: { productId: 'p1' } },
      { $group: { _id: '$kind', quantity: { $sum: '$quantity' } } },
      { $sort: { _id: 1 } },
    ]);
    expect(sums).toEqual([
      { _id: 'RECEIVED', quantity: 10 },
      { _id: 'RESERVED', quantity: 3 },
      { _id: 'SOLD', quantity: 1 },
    ]);
  });

  it('rebuild listings of an older shape', async () => {
    await migrate(database(), migrations.slice(0, 1), log);
    await fillAsTheFirstVersionDid(database());
    await migrate(database(), migrations.slice(0, 2), log);
    const listings = database().collection<{ _id: string; [field: string]: unknown }>('listings');
    await listings.createIndex({ keys: 1, _id: -1 }, { name: 'keys' });
    await listings.insertOne({ _id: 'p1', nameKey: 'harbour mug', keys: ['w:mug', 'p:m'] });
    await migrate(database(), migrations, log);
    expect(await listings.findOne({ _id: 'p1' })).toMatchObject({ prefixes: expect.arrayContaining(['mu']) });
    expect((await listings.indexes()).map(({ name }) => name)).not.toContain('keys');
  });

  it('rebuild listings that lack words', async () => {
    const words = Array.from({ length: 180 }, (_, index) => `word${index}`);
    await migrate(database(), migrations.slice(0, 1), log);
    await fillAsTheFirstVersionDid(database());
    await migrate(database(), migrationsBefore(migrations, '2026-11-25-more-words'), log);
    const { products, listings } = openDb(database());
    await products.updateOne({ _id: 'p1' }, { $set: { description: words.join(' ') } });
    await migrate(database(), migrations, log);
    expect((await listings.findById('p1').lean())?.keys).toContain('w:word179');
  });

  it('rebuild listings of names with letters that are now folded', async () => {
    await migrate(database(), migrations.slice(0, 1), log);
    await fillAsTheFirstVersionDid(database());
    await migrate(database(), migrationsBefore(migrations, '2026-11-30-folded-letters'), log);
    const { products, listings } = openDb(database());
    await products.updateOne({ _id: 'p1' }, { $set: { name: 'Łódź' } });
    await migrate(database(), migrations, log);
    const listing = await listings.findById('p1').lean();
    expect([listing?.nameKey, listing?.prefixes]).toEqual(['lodz', ['l', 'lo', 'lod', 'lodz']]);
  });

  it('may run twice and concurrently', async () => {
    await migrate(database(), migrations.slice(0, 1), log);
    await fillAsTheFirstVersionDid(database());
    await Promise.all([migrate(database(), migrations, log), migrate(database(), migrations, log)]);
    const counts = () =>
      Promise.all(
        ['listings', 'stock_movements', 'products'].map((name) =>
          database().collection(name).countDocuments(),
        ),
      );
    const before = await counts();
    for (const { up } of migrations) await up(database());
    expect(await counts()).toEqual(before);
  });
});

async function fillAsTheFirstVersionDid(connection: Connection): Promise<void> {
  const parents = { kitchen: null, tea: 'kitchen', mugs: 'tea' };
  await connection
    .collection<{ _id: string; [field: string]: unknown }>('categories')
    .insertMany(Object.entries(parents).map(([_id, parentId]) => ({ _id, name: _id, slug: _id, parentId })));
  const product = {
    description: '',
    priceCents: 900,
    salePriceCents: 900,
    discountPercent: 0,
    tags: [],
    attributes: [],
  };
  await connection.collection<{ _id: string; [field: string]: unknown }>('products').insertMany([
    {
      ...product,
      _id: 'p1',
      sku: 'P-1',
      slug: 'harbour-mug',
      name: 'Harbour Mug',
      categoryId: 'mugs',
      images: [{ id: 'i1', key: 'p1.svg', alt: '' }],
      ...{ received: 10, stock: 7, reserved: 2, sold: 1 },
    },
    {
      ...product,
      _id: 'p2',
      sku: 'P-2',
      slug: 'plate',
      name: 'Plate',
      images: [],
      received: 0,
      stock: 0,
      reserved: 0,
      sold: 0,
    },
  ]);
}
