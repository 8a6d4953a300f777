import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '@cartwright/shared/log';
import { createMetrics } from '@cartwright/shared/metrics';
import { connectMongo } from '@cartwright/shared/mongo/connect';
import { migrate } from '@cartwright/shared/mongo/migrate';
import type { Connection } from 'mongoose';
import { migrations } from '../src/migrations/index.js';

const log = createLogger('test', 'silent');

const before = (name: string) =>
  migrations.slice(
    0,
    migrations.findIndex((migration) => migration.name === name),
  );

describe('the migrations', () => {
  let connection: Connection;
  beforeEach(async () => {
    connection = await connectMongo({
      url: process.env['MONGO_URL'] ?? '',
      database: `migrations-${randomUUID()}`,
      metrics: createMetrics('test'),
    });
  });
  afterEach(async () => {
    await connection.dropDatabase();
    await connection.close();
  });

  const users = () => connection.collection<{ _id: string; [field: string]: unknown }>('users');
  const termsOf = async (id: string) => (await users().findOne({ _id: id }))?.['searchTerms'];

  it('give users terms anew whose names have letters that are folded now', async () => {
    await migrate(connection, before('2026-11-30-folded-letters'), log);
    const kept = ['kept@example.com', 'as', 'they', 'are'];
    // More than one batch, and whom it concerns on both sides of its end.
    await users().insertMany([
      { _id: 'a', name: 'Łukasz', email: 'a@example.com', searchTerms: ['łukasz'] },
      ...Array.from({ length: 500 }, (_, index) => ({
        _id: `m${index}`,
        name: 'Ann',
        email: `m${index}@example.com`,
        searchTerms: kept,
      })),
      { _id: 'z', name: 'Sørensen', email: 'z@example.com', searchTerms: ['sørensen'] },
    ]);
    await migrate(connection, migrations, log);
    expect(await termsOf('a')).toEqual(expect.arrayContaining(['lukasz', 'a@example.com']));
    expect(await termsOf('z')).toEqual(expect.arrayContaining(['sorensen', 'z@example.com']));
    expect(await users().countDocuments({ name: 'Ann', searchTerms: kept })).toBe(500);
  });

  it('may run twice, and side by side', async () => {
    await users().insertOne({ _id: 'a', name: 'Łukasz', email: 'a@example.com' });
    await Promise.all([migrate(connection, migrations, log), migrate(connection, migrations, log)]);
    const terms = await termsOf('a');
    for (const { up } of migrations) await up(connection);
    expect(await termsOf('a')).toEqual(terms);
    expect(terms).toContain('lukasz');
  });
});
