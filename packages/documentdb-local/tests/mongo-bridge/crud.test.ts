import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MongoServerError } from 'mongodb';
import { type TestDatabase, openTestDatabase } from './test-database.js';

interface Product {
  _id: string;
  priceCents: number;
  tags?: string[];
  sizes?: { name: string; stock: number }[];
}

describe('reading and writing', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await openTestDatabase();
  });

  afterAll(() => database.close());

  it('stores a document and finds it again', async () => {
    const products = database.collection<Product>();
    expect(await products.insertOne({ _id: 'shoe', priceCents: 1200 })).toMatchObject({ insertedId: 'shoe' });
    expect(await products.findOne({ _id: 'shoe' })).toEqual({ _id: 'shoe', priceCents: 1200 });
    expect(await products.findOne({ _id: 'hat' })).toBeNull();
  });

  it('counts what an update matched, modified and upserted', async () => {
    const products = database.collection<Product>();
    await products.insertMany([
      { _id: 'shoe', priceCents: 1200 },
      { _id: 'hat', priceCents: 500 },
    ]);
    expect(await products.updateMany({}, { $max: { priceCents: 1000 } })).toMatchObject({
      matchedCount: 2,
      modifiedCount: 1,
    });
    expect(
      await products.updateOne({ _id: 'bag' }, { $set: { priceCents: 1 } }, { upsert: true }),
    ).toMatchObject({
      upsertedId: 'bag',
      upsertedCount: 1,
    });
    expect(await products.deleteMany({ priceCents: { $gte: 1000 } })).toMatchObject({ deletedCount: 2 });
  });

  it('returns the document before or after findOneAndUpdate', async () => {
    const products = database.collection<Product>();
    await products.insertOne({ _id: 'shoe', priceCents: 1 });
    const change = { $inc: { priceCents: 1 } };
    expect(await products.findOneAndUpdate({ _id: 'shoe' }, change)).toMatchObject({ priceCents: 1 });
    expect(
      await products.findOneAndUpdate({ _id: 'shoe' }, change, { returnDocument: 'after' }),
    ).toMatchObject({
      priceCents: 3,
    });
    expect(await products.findOneAndDelete({ _id: 'hat' })).toBeNull();
  });

  it('runs a mixed bulk write in order', async () => {
    const products = database.collection<Product>();
    const result = await products.bulkWrite([
      { insertOne: { document: { _id: 'shoe', priceCents: 1 } } },
      { updateOne: { filter: { _id: 'shoe' }, update: { $set: { priceCents: 2 } } } },
      { updateOne: { filter: { _id: 'hat' }, update: { $set: { priceCents: 3 } }, upsert: true } },
      { deleteOne: { filter: { _id: 'shoe' } } },
    ]);
    expect(result).toMatchObject({ insertedCount: 1, modifiedCount: 1, upsertedCount: 1, deletedCount: 1 });
    expect(await products.find().toArray()).toEqual([{ _id: 'hat', priceCents: 3 }]);
  });

  it('updates array elements by filter and by position', async () => {
    const products = database.collection<Product>();
    const sizes = [
      { name: 's', stock: 1 },
      { name: 'm', stock: 1 },
    ];
    await products.insertOne({ _id: 'shoe', priceCents: 1, sizes });
    await products.updateOne(
      { _id: 'shoe' },
      { $inc: { 'sizes.$[size].stock': 4 } },
      { arrayFilters: [{ 'size.name': 'm' }] },
    );
    await products.updateOne({ _id: 'shoe', 'sizes.name': 's' }, { $set: { 'sizes.$.stock': 0 } });
    expect(await products.findOne({})).toMatchObject({
      sizes: [
        { name: 's', stock: 0 },
        { name: 'm', stock: 5 },
      ],
    });
  });

  it('counts, lists distinct values and aggregates', async () => {
    const products = database.collection<Product>();
    await products.insertMany([
      { _id: 'a', priceCents: 1, tags: ['x', 'y'] },
      { _id: 'b', priceCents: 2, tags: ['y'] },
    ]);
    expect(await products.countDocuments({ tags: 'y' })).toBe(2);
    expect((await products.distinct('tags')).sort()).toEqual(['x', 'y']);
    const total = await products
      .aggregate([{ $group: { _id: null, cents: { $sum: '$priceCents' } } }])
      .toArray();
    expect(total).toEqual([{ _id: null, cents: 3 }]);
  });

  it('inserts more than one message can hold', async () => {
    const products = database.collection<Product & { text: string }>();
    const text = 'x'.repeat(100_000);
    const many = Array.from({ length: 500 }, (_, index) => ({ _id: `p${index}`, priceCents: index, text }));
    expect(await products.insertMany(many)).toMatchObject({ insertedCount: 500 });
    expect(await products.countDocuments()).toBe(500);
  });

  it('refuses what would grow beyond 16 MB, under the code of an update', async () => {
    const files = database.collection<{ _id: number; first?: Buffer; second?: Buffer }>();
    const half = Buffer.alloc(9 * 1024 * 1024);
    await files.insertOne({ _id: 1, first: half });
    const $set = { second: half };
    const refusals = [
      await files.updateOne({ _id: 1 }, { $set }).catch((error: unknown) => error),
      await files.findOneAndUpdate({ _id: 1 }, { $set }).catch((error: unknown) => error),
    ];
    // Newer MongoDBs have the code of an insert for both.
    for (const refusal of refusals) expect([17419, 10334]).toContain((refusal as MongoServerError).code);
    expect(await files.findOne({}, { projection: { _id: 1 } })).toEqual({ _id: 1 });
  });

  it('refuses a path that would nest documents too deep', async () => {
    const products = database.collection<Product>();
    const deep = { $set: { [Array(300).fill('a').join('.')]: 1 } };
    await expect(products.updateOne({ _id: 'shoe' }, deep, { upsert: true })).rejects.toMatchObject({
      code: 15,
    });
    expect(await products.countDocuments()).toBe(0);
  });

  it('refuses a wrong query with the code that MongoDB gives', async () => {
    const products = database.collection<Product>();
    await expect(products.find({ $nonsense: 1 } as object).toArray()).rejects.toMatchObject({
      code: 2,
      codeName: 'BadValue',
    });
    await expect(database.db.command({ launchRockets: 1 })).rejects.toMatchObject({
      code: 59,
      codeName: 'CommandNotFound',
    });
    await expect(database.db.command({ constructor: 1 })).rejects.toBeInstanceOf(MongoServerError);
  });

  it('stops a command at its time limit', async () => {
    const products = database.collection<Product>();
    await products.insertOne({ _id: 'shoe', priceCents: 1200 });
    const $set = { priceCents: 1 };
    await database.client.withSession(async (session) => {
      session.startTransaction();
      await products.updateOne({ _id: 'shoe' }, { $set }, { session });
      // It would wait for the transaction, however fast the machine is.
      const update = { update: products.collectionName, updates: [{ q: { _id: 'shoe' }, u: { $set } }] };
      await expect(database.db.command({ ...update, maxTimeMS: 50 })).rejects.toMatchObject({ code: 50 });
      await session.abortTransaction();
    });
    expect(await products.findOne({ _id: 'shoe' })).toMatchObject({ priceCents: 1200 });
  });

  it('makes, renames, lists and drops collections', async () => {
    const { db } = database;
    await db.createCollection('first');
    await db.renameCollection('first', 'second');
    const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
    expect(names).toContain('second');
    expect(names).not.toContain('first');
    await db.dropCollection('second');
    expect(await db.listCollections({ name: 'second' }).toArray()).toEqual([]);
  });
});
