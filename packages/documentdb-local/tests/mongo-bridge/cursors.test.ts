import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Collection, Document, Long } from 'mongodb';
import { type TestDatabase, openTestDatabase } from './test-database.js';

interface Row {
  _id: number;
  group: number;
}

const ROWS = 500;

describe('a cursor', () => {
  let database: TestDatabase;
  let rows: Collection<Row>;

  beforeAll(async () => {
    database = await openTestDatabase();
    rows = database.collection<Row>();
    await rows.insertMany(Array.from({ length: ROWS }, (_, index) => ({ _id: index, group: index % 7 })));
  });

  afterAll(() => database.close());

  it.each([
    ['one batch', () => rows.find({}, { batchSize: 1_000 }), ROWS],
    ['the default batch', () => rows.find(), ROWS],
    ['several batches', () => rows.find({}, { batchSize: 30 }), ROWS],
    ['a first batch of nothing', () => rows.find({}, { batchSize: 0 }), ROWS],
    [
      'an aggregation whose first batch is nothing',
      () => rows.aggregate([{ $match: {} }], { batchSize: 0 }),
      ROWS,
    ],
    ['sorted batches', () => rows.find({}, { batchSize: 30 }).sort({ group: 1, _id: -1 }), ROWS],
    ['a limit within the batch', () => rows.find({}, { batchSize: 30 }).limit(10), 10],
    ['a limit across batches', () => rows.find({}, { batchSize: 30 }).sort({ _id: -1 }).limit(100), 100],
    ['a negative limit', () => rows.find().limit(-5), 5],
    ['a single batch', () => rows.find({}, { batchSize: 20, singleBatch: true }), 20],
    [
      'a skip',
      () =>
        rows
          .find({}, { batchSize: 10 })
          .sort({ _id: 1 })
          .skip(ROWS - 25),
      25,
    ],
    ['groups in batches', () => rows.aggregate([{ $group: { _id: '$_id' } }], { batchSize: 30 }), ROWS],
    ['no match', () => rows.find({ _id: -1 }), 0],
    ['a collection that does not exist', () => database.db.collection('nowhere').find(), 0],
  ] as const)('gives every document once over %s', async (_name, open, expected) => {
    const found: Document[] = await open().toArray();
    const ids = found.map(({ _id }) => _id as unknown);
    expect(ids).toHaveLength(expected);
    expect(new Set(ids).size).toBe(expected);
  });

  it('keeps its order over batches', async () => {
    const ids = (await rows.find({}, { batchSize: 33 }).sort({ _id: -1 }).toArray()).map(({ _id }) => _id);
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
  });

  it('is gone once it was closed', async () => {
    const opened = await database.db.command(
      { find: rows.collectionName, batchSize: 2 },
      { promoteLongs: false },
    );
    const { id } = opened['cursor'] as { id: Long };
    const kill = { killCursors: rows.collectionName, cursors: [id] };
    expect((await database.db.command(kill)).cursorsKilled).toHaveLength(1);
    expect((await database.db.command(kill)).cursorsNotFound).toHaveLength(1);
    await expect(database.db.command({ getMore: id, collection: rows.collectionName })).rejects.toMatchObject(
      {
        code: 43,
        codeName: 'CursorNotFound',
      },
    );
  });

  it('may be left half read, many times over', async () => {
    for (let round = 0; round < 100; round += 1) {
      const cursor = rows.find({}, { batchSize: 5 }).sort({ group: 1 });
      await cursor.next();
      if (round % 2) await cursor.close();
    }
    expect(await rows.countDocuments()).toBe(ROWS);
  });

  it('is read side by side with others', async () => {
    const lists = await Promise.all(
      Array.from({ length: 20 }, () => rows.find({}, { batchSize: 25 }).sort({ group: 1 }).toArray()),
    );
    expect(lists.map(({ length }) => length)).toEqual(Array<number>(20).fill(ROWS));
  });

  it('reads what its own transaction wrote', async () => {
    await database.client.withSession(async (session) => {
      session.startTransaction();
      await rows.insertOne({ _id: -1, group: 0 }, { session });
      const ids = await rows
        .find({}, { session, batchSize: 40 })
        .sort({ _id: 1 })
        .map(({ _id }) => _id)
        .toArray();
      await session.abortTransaction();
      expect(ids).toHaveLength(ROWS + 1);
      expect(ids[0]).toBe(-1);
    });
  });
});
