import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Document, Long, UUID } from 'bson';
import { RawConnection } from './raw-connection.js';
import { type TestDatabase, isBridge, openTestDatabase } from './test-database.js';

interface Stock {
  _id: string;
  left: number;
}

describe('a client that vanishes', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await openTestDatabase();
  });

  afterAll(() => database.close());

  const newSession = () => ({ lsid: { id: new UUID(randomUUID()) } });
  const sell = (collection: string): Document => ({
    update: collection,
    updates: [{ q: { _id: 'shoe' }, u: { $inc: { left: -1 } } }],
    $db: database.db.databaseName,
  });

  it('may send a write again under its number without writing twice', async () => {
    const stock = database.collection<Stock>();
    await stock.insertOne({ _id: 'shoe', left: 10 });
    const write = { ...sell(stock.collectionName), ...newSession(), txnNumber: Long.fromNumber(1) };
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const connection = await RawConnection.open();
      expect(await connection.command(write)).toMatchObject({ n: 1, ok: 1 });
      await connection.close();
    }
    expect(await stock.findOne({})).toMatchObject({ left: 9 });
    const connection = await RawConnection.open();
    await connection.command({ ...write, txnNumber: Long.fromNumber(2) });
    await connection.close();
    expect(await stock.findOne({})).toMatchObject({ left: 8 });
  });

  it.each<[string, (collection: string) => Document, number]>([
    ['a write', sell, 225],
    ['a transaction', (of) => ({ ...sell(of), autocommit: false, startTransaction: true }), 225],
    ['a command that is no write', (of) => ({ find: of, $db: database.db.databaseName }), 50768],
  ])('cannot have %s done under a number older than its last', async (_what, late, code) => {
    const stock = database.collection<Stock>();
    await stock.insertOne({ _id: 'shoe', left: 10 });
    const session = newSession();
    const last = { ...sell(stock.collectionName), ...session, txnNumber: Long.fromNumber(5) };
    const connection = await RawConnection.open();
    expect(await connection.command(last)).toMatchObject({ n: 1 });
    const older = { ...late(stock.collectionName), ...session, txnNumber: Long.fromNumber(4) };
    expect(await connection.command(older)).toMatchObject({ ok: 0, code });
    // What was done last is remembered all the same.
    expect(await connection.command(last)).toMatchObject({ n: 1 });
    await connection.close();
    expect(await stock.findOne({})).toMatchObject({ left: 9 });
  });

  it('gives up its transaction with the next number', async () => {
    const stock = database.collection<Stock>();
    await stock.insertOne({ _id: 'shoe', left: 10 });
    const write = { ...sell(stock.collectionName), ...newSession() };
    const inTransaction = { txnNumber: Long.fromNumber(1), autocommit: false };
    const connection = await RawConnection.open();
    expect(await connection.command({ ...write, ...inTransaction, startTransaction: true })).toMatchObject({
      n: 1,
    });
    expect(await connection.command({ ...write, txnNumber: Long.fromNumber(2) })).toMatchObject({ n: 1 });
    expect(await connection.command({ ...write, ...inTransaction })).toMatchObject({ ok: 0 });
    await connection.close();
    expect(await stock.findOne({})).toMatchObject({ left: 9 });
  });

  it('does not take the server with it in the middle of a statement', async () => {
    const stock = database.collection<Stock>();
    await stock.insertOne({ _id: 'shoe', left: 10 });
    for (let round = 0; round < 20; round += 1) {
      const connection = await RawConnection.open();
      connection.command(sell(stock.collectionName)).catch(() => undefined);
      await connection.close();
    }
    expect(await stock.countDocuments()).toBe(1);
  });

  const startTransaction = () => ({
    ...newSession(),
    txnNumber: Long.fromNumber(1),
    autocommit: false,
    startTransaction: true,
  });

  // A real MongoDB keeps the transaction of a vanished client until its time limit.
  if (isBridge) {
    it('loses its transaction, and the locks with it', async () => {
      const stock = database.collection<Stock>();
      await stock.insertOne({ _id: 'shoe', left: 10 });
      const connection = await RawConnection.open();
      expect(
        await connection.command({ ...sell(stock.collectionName), ...startTransaction() }),
      ).toMatchObject({ ok: 1 });
      await connection.close();
      const sold = await stock.findOneAndUpdate(
        { _id: 'shoe' },
        { $inc: { left: -1 } },
        { returnDocument: 'after' },
      );
      expect(sold).toMatchObject({ left: 9 });
    });

    it('gives its connection back, a hundred times over', async () => {
      const stock = database.collection<Stock>();
      await stock.insertOne({ _id: 'shoe', left: 10 });
      const find = { find: stock.collectionName, $db: database.db.databaseName };
      for (let round = 0; round < 100; round += 1) {
        const connection = await RawConnection.open();
        expect(await connection.command({ ...find, ...startTransaction() })).toMatchObject({ ok: 1 });
        await connection.close();
      }
      await database.client.withSession((session) =>
        session.withTransaction(() => stock.updateOne({ _id: 'shoe' }, { $inc: { left: -1 } }, { session })),
      );
      expect(await stock.findOne({})).toMatchObject({ left: 9 });
    });
  } else {
    it('leaves its transaction to be aborted by name', async () => {
      const connection = await RawConnection.open();
      const { startTransaction: _starts, ...transaction } = startTransaction();
      expect(await connection.command({ abortTransaction: 1, ...transaction })).toMatchObject({ code: 251 });
      await connection.close();
    });
  }
});
