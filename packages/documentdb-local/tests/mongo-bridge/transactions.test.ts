import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Collection } from 'mongodb';
import mongoose from 'mongoose';
import { type TestDatabase, mongoUrl, openTestDatabase } from './test-database.js';

interface Account {
  _id: string;
  balance: number;
}

describe('a transaction', () => {
  let database: TestDatabase;
  let accounts: Collection<Account>;
  const balanceOf = async (id: string) => (await accounts.findOne({ _id: id }))?.balance;
  const add = { $inc: { balance: 1 } };

  beforeAll(async () => {
    database = await openTestDatabase();
  });

  beforeEach(async () => {
    accounts = database.collection<Account>();
    await accounts.insertMany([
      { _id: 'ada', balance: 100 },
      { _id: 'bob', balance: 0 },
    ]);
  });

  afterAll(() => database.close());

  it('is seen by others only once it is committed', async () => {
    await database.client.withSession(async (session) => {
      session.startTransaction();
      await accounts.updateOne({ _id: 'ada' }, { $inc: { balance: -30 } }, { session });
      await accounts.updateOne({ _id: 'bob' }, { $inc: { balance: 30 } }, { session });
      expect(await balanceOf('ada')).toBe(100);
      await session.commitTransaction();
    });
    expect([await balanceOf('ada'), await balanceOf('bob')]).toEqual([70, 30]);
  });

  it('leaves nothing behind when it is aborted', async () => {
    await database.client.withSession(async (session) => {
      session.startTransaction();
      await accounts.updateOne({ _id: 'ada' }, add, { session });
      await accounts.insertOne({ _id: 'cy', balance: 1 }, { session });
      await session.abortTransaction();
    });
    expect([await balanceOf('ada'), await balanceOf('cy')]).toEqual([100, undefined]);
  });

  it('reads from one moment, whatever others write meanwhile', async () => {
    await database.client.withSession(async (session) => {
      session.startTransaction();
      await accounts.findOne({ _id: 'bob' }, { session });
      await accounts.updateOne({ _id: 'ada' }, add);
      expect(await accounts.findOne({ _id: 'ada' }, { session })).toMatchObject({ balance: 100 });
      await session.commitTransaction();
    });
  });

  it('may be committed twice', async () => {
    await database.client.withSession(async (session) => {
      session.startTransaction();
      await accounts.updateOne({ _id: 'ada' }, add, { session });
      await session.commitTransaction();
      await session.commitTransaction();
    });
    expect(await balanceOf('ada')).toBe(101);
  });

  it('loses to another that holds or has changed the same document, and may be tried again', async () => {
    await database.client.withSession(async (first) =>
      database.client.withSession(async (second) => {
        const conflict = { code: 112, codeName: 'WriteConflict', errorLabels: ['TransientTransactionError'] };
        first.startTransaction();
        second.startTransaction();
        await accounts.findOne({ _id: 'ada' }, { session: second });
        await accounts.updateOne({ _id: 'ada' }, add, { session: first });
        await expect(accounts.updateOne({ _id: 'ada' }, add, { session: second })).rejects.toMatchObject(
          conflict,
        );
        await second.abortTransaction();

        second.startTransaction();
        await accounts.findOne({ _id: 'bob' }, { session: second });
        await first.commitTransaction();
        const late = accounts.findOneAndUpdate({ _id: 'ada' }, add, { session: second });
        await expect(late).rejects.toMatchObject(conflict);
        await second.abortTransaction();
      }),
    );
    expect(await balanceOf('ada')).toBe(101);
  });

  it('is over after its first error', async () => {
    await database.client.withSession(async (session) => {
      session.startTransaction();
      await accounts.updateOne({ _id: 'ada' }, add, { session });
      await expect(accounts.insertOne({ _id: 'bob', balance: 1 }, { session })).rejects.toMatchObject({
        code: 11000,
      });
      await expect(accounts.updateOne({ _id: 'ada' }, add, { session })).rejects.toMatchObject({
        code: 251,
        errorLabels: ['TransientTransactionError'],
      });
      await session.abortTransaction();
    });
    expect(await balanceOf('ada')).toBe(100);
  });

  it('holds up writers outside it until it ends', async () => {
    await database.client.withSession(async (session) => {
      session.startTransaction();
      await accounts.updateOne({ _id: 'ada' }, add, { session });
      const outside = accounts.updateOne({ _id: 'ada' }, { $inc: { balance: 10 } });
      await session.commitTransaction();
      await outside;
    });
    expect(await balanceOf('ada')).toBe(111);
  });

  it('ends when its session does', async () => {
    const session = database.client.startSession();
    session.startTransaction();
    await accounts.updateOne({ _id: 'ada' }, add, { session });
    await session.endSession();
    expect((await accounts.findOneAndUpdate({ _id: 'ada' }, add, { returnDocument: 'after' }))?.balance).toBe(
      101,
    );
  });

  it('may make a collection, many at a time', async () => {
    const fresh = database.collection<Account>();
    const insert = (id: number) =>
      database.client.withSession((session) =>
        session.withTransaction(() => fresh.insertOne({ _id: `a${id}`, balance: 0 }, { session })),
      );
    await Promise.all(Array.from({ length: 5 }, (_, id) => insert(id)));
    expect(await fresh.countDocuments()).toBe(5);
  });

  it('runs through mongoose, and again when it lost a conflict', async () => {
    const connection = await mongoose
      .createConnection(mongoUrl(), { dbName: database.db.databaseName })
      .asPromise();
    const Account = connection.model(
      'Account',
      new mongoose.Schema({ _id: String, balance: Number }),
      accounts.collectionName,
    );
    const addOne = () =>
      connection.transaction(async (session) => {
        const account = await Account.findById('ada').session(session).orFail();
        account.balance = (account.balance ?? 0) + 1;
        await account.save({ session });
      });
    await Promise.all(Array.from({ length: 8 }, addOne));
    await expect(connection.transaction(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await connection.close();
    expect(await balanceOf('ada')).toBe(108);
  });
});
