import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Collection } from 'mongodb';
import { type TestDatabase, openTestDatabase } from './test-database.js';

interface User {
  _id: number;
  email: string;
  role?: string;
}

describe('a unique index', () => {
  let database: TestDatabase;
  let users: Collection<User>;
  const taken = {
    code: 11000,
    message: expect.stringMatching(/^E11000 duplicate key error collection: .* index: email_1 dup key: /),
  };
  const takenEmail = { ...taken, keyPattern: { email: 1 }, keyValue: { email: 'ada@example.test' } };

  beforeAll(async () => {
    database = await openTestDatabase();
  });

  beforeEach(async () => {
    users = database.collection<User>();
    await users.createIndex({ email: 1 }, { unique: true });
    await users.insertMany([
      { _id: 1, email: 'ada@example.test' },
      { _id: 2, email: 'bob@example.test' },
    ]);
  });

  afterAll(() => database.close());

  it('refuses an insert', async () => {
    await expect(users.insertOne({ _id: 3, email: 'ada@example.test' })).rejects.toMatchObject(takenEmail);
  });

  it('refuses thousands at once, each by its own name', async () => {
    const count = 10_000;
    const many = Array.from({ length: count }, (_, index) => ({
      _id: 10 + index,
      email: `${index}@example.test`,
    }));
    await users.insertMany(many);
    const errors = await users.insertMany(many, { ordered: false }).then(
      () => [],
      ({ writeErrors }: { writeErrors: { index: number; errmsg: string }[] }) => writeErrors,
    );
    expect(errors).toHaveLength(count);
    expect(errors.at(-1)?.errmsg).toContain(`dup key: {"_id":${9 + count}}`);
  });

  it('refuses an update', async () => {
    await expect(users.updateOne({ _id: 2 }, { $set: { email: 'ada@example.test' } })).rejects.toMatchObject(
      takenEmail,
    );
  });

  it('refuses an upsert', async () => {
    await expect(
      users.updateOne({ _id: 3 }, { $set: { email: 'ada@example.test' } }, { upsert: true }),
    ).rejects.toMatchObject(taken);
  });

  it('refuses a findOneAndUpdate', async () => {
    await expect(
      users.findOneAndUpdate({ _id: 2 }, { $set: { email: 'ada@example.test' } }),
    ).rejects.toMatchObject(takenEmail);
  });

  it('refuses a replacement', async () => {
    await expect(users.replaceOne({ _id: 2 }, { email: 'ada@example.test' })).rejects.toMatchObject(
      takenEmail,
    );
  });

  it.each([
    ['$inc', { _id: 1 }, { $inc: { age: 1 } }],
    ['$inc that names the value before', { age: 1 }, { $inc: { age: 1 } }],
    ['a pipeline', { _id: 1 }, [{ $set: { age: { $add: ['$age', 1] } } }]],
  ])('refuses %s, and names the value or none', async (_what, filter, update) => {
    const ages = database.collection<{ _id: number; age: number }>();
    await ages.createIndex({ age: 1 }, { unique: true });
    await ages.insertMany([
      { _id: 1, age: 1 },
      { _id: 2, age: 2 },
    ]);
    const refused = await ages.updateOne(filter, update).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 11000, keyPattern: { age: 1 } });
    expect([undefined, { age: 2 }]).toContainEqual((refused as { keyValue?: object }).keyValue);
    expect((refused as Error).message).not.toMatch(/dup key: (?!\{ ?"?age"?: ?2 ?\})/);
  });

  it('refuses a second _id', async () => {
    await expect(users.insertOne({ _id: 1, email: 'new@example.test' })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { _id: 1 },
      keyValue: { _id: 1 },
    });
  });

  it('lets the other writes of an unordered bulk through, and names the refused ones', async () => {
    const writes = users.insertMany(
      [
        { _id: 3, email: 'ada@example.test' },
        { _id: 4, email: 'cy@example.test' },
        { _id: 5, email: 'bob@example.test' },
      ],
      { ordered: false },
    );
    await expect(writes).rejects.toMatchObject({
      code: 11000,
      writeErrors: [
        { index: 0, code: 11000 },
        { index: 2, code: 11000 },
      ],
      result: { insertedCount: 1 },
    });
    expect(await users.countDocuments()).toBe(3);
  });

  it('stops an ordered bulk at the first refusal', async () => {
    const writes = users.bulkWrite([
      { insertOne: { document: { _id: 3, email: 'cy@example.test' } } },
      { insertOne: { document: { _id: 4, email: 'cy@example.test' } } },
      { insertOne: { document: { _id: 5, email: 'dee@example.test' } } },
    ]);
    await expect(writes).rejects.toMatchObject({ code: 11000, writeErrors: [{ index: 1 }] });
    expect(await users.countDocuments()).toBe(3);
  });

  it('lets one of many that want the same value win', async () => {
    const attempts = Array.from({ length: 20 }, (_, index) =>
      users.insertOne({ _id: 100 + index, email: 'one@example.test' }),
    );
    const results = await Promise.allSettled(attempts);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const reasons = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason as object] : [],
    );
    expect(reasons.map((reason) => 'code' in reason && reason.code)).toEqual(Array(19).fill(11000));
  });

  it('cannot be built over values that are there twice', async () => {
    await users.insertMany([
      { _id: 3, email: 'c', role: 'admin' },
      { _id: 4, email: 'd', role: 'admin' },
    ]);
    await expect(users.createIndex({ role: 1 }, { unique: true })).rejects.toMatchObject({ code: 11000 });
  });

  it('holds only where its partial filter matches', async () => {
    const partialFilterExpression = { role: 'admin' };
    await users.dropIndex('email_1');
    await users.createIndex({ email: 1 }, { unique: true, partialFilterExpression });
    await users.insertOne({ _id: 3, email: 'ada@example.test' });
    await users.insertOne({ _id: 4, email: 'ada@example.test', role: 'admin' });
    await expect(users.insertOne({ _id: 5, email: 'ada@example.test', role: 'admin' })).rejects.toMatchObject(
      taken,
    );
  });

  it('compares all the fields of a compound key', async () => {
    await users.createIndex({ role: 1, email: -1 }, { unique: true });
    await users.dropIndex('email_1');
    await users.insertOne({ _id: 3, email: 'ada@example.test', role: 'admin' });
    await expect(users.insertOne({ _id: 4, email: 'ada@example.test', role: 'admin' })).rejects.toMatchObject(
      {
        code: 11000,
        keyPattern: { role: 1, email: -1 },
        keyValue: { role: 'admin', email: 'ada@example.test' },
      },
    );
  });
});
