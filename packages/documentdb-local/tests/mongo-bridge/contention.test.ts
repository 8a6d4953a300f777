import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestDatabase, openTestDatabase } from './test-database.js';

interface Stock {
  _id: string;
  left: number;
}

describe('many writers at once', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await openTestDatabase();
  });

  afterAll(() => database.close());

  it('sell exactly what there is', async () => {
    const stock = database.collection<Stock>();
    await stock.insertOne({ _id: 'shoe', left: 30 });
    const buy = () => stock.updateOne({ _id: 'shoe', left: { $gte: 1 } }, { $inc: { left: -1 } });
    const sales = await Promise.all(Array.from({ length: 50 }, buy));
    expect(sales.filter(({ modifiedCount }) => modifiedCount === 1)).toHaveLength(30);
    expect(await stock.findOne({})).toMatchObject({ left: 0 });
  });

  it('sell exactly what there is with findOneAndUpdate', async () => {
    const stock = database.collection<Stock>();
    await stock.insertOne({ _id: 'shoe', left: 30 });
    const buy = () => stock.findOneAndUpdate({ _id: 'shoe', left: { $gte: 1 } }, { $inc: { left: -1 } });
    const sales = await Promise.all(Array.from({ length: 50 }, buy));
    expect(sales.filter((sold) => sold !== null)).toHaveLength(30);
    expect(await stock.findOne({})).toMatchObject({ left: 0 });
  });

  it('get past each other when they lock documents in opposite orders', async () => {
    const stock = database.collection<Stock>();
    const ids = Array.from({ length: 10 }, (_, index) => `item${index}`);
    await stock.insertMany(ids.map((_id) => ({ _id, left: 0 })));
    const add = (order: string[]) =>
      stock.bulkWrite(
        order.map((_id) => ({ updateOne: { filter: { _id }, update: { $inc: { left: 1 } } } })),
      );
    await Promise.all(Array.from({ length: 12 }, (_, round) => add(round % 2 ? ids : ids.toReversed())));
    expect(await stock.distinct('left')).toEqual([12]);
  });

  it('leave reads free while they wait for a transaction', async () => {
    const stock = database.collection<Stock>();
    await stock.insertOne({ _id: 'shoe', left: 0 });
    const add = { $inc: { left: 1 } };
    await database.client.withSession(async (session) => {
      session.startTransaction();
      await stock.updateOne({ _id: 'shoe' }, add, { session });
      const waiting = Array.from({ length: 60 }, () => stock.updateOne({ _id: 'shoe' }, add));
      expect(await stock.findOne({ _id: 'shoe' })).toMatchObject({ left: 0 });
      await stock.findOne({ _id: 'shoe' }, { session });
      await session.commitTransaction();
      await Promise.all(waiting);
    });
    expect(await stock.findOne({})).toMatchObject({ left: 61 });
  });

  it('run more transactions than there are connections', async () => {
    const stock = database.collection<Stock>();
    await stock.insertMany(Array.from({ length: 60 }, (_, index) => ({ _id: `item${index}`, left: 1 })));
    const sell = (_id: string) =>
      database.client.withSession((session) =>
        session.withTransaction(async () => {
          await stock.findOne({ _id }, { session });
          await stock.updateOne({ _id }, { $inc: { left: -1 } }, { session });
          await stock.findOne({ _id });
        }),
      );
    await Promise.all(Array.from({ length: 60 }, (_, index) => sell(`item${index}`)));
    expect(await stock.countDocuments({ left: 0 })).toBe(60);
  });
});
