import { describe, expect, it } from '@jest/globals';
import { createLogger } from '@cartwright/shared/log';
import { migrate } from '@cartwright/shared/mongo/migrate';
import { migrationsBefore, useEmptyDatabase } from '../../../tests/support/migrations.js';
import { migrations } from '../src/migrations/index.js';

const log = createLogger('test', 'silent');

describe('the migrations', () => {
  const database = useEmptyDatabase();

  const documents = (name: string) => database().collection<{ _id: string; [field: string]: unknown }>(name);
  const users = () => documents('users');
  const termsOf = async (id: string) => (await users().findOne({ _id: id }))?.['searchTerms'];

  it('add the new search fields to existing documents', async () => {
    await users().insertOne({ _id: 'a', name: 'Ada', email: 'a@example.com' });
    await documents('sessions').insertOne({ _id: 's', userId: 'a', ip: '2001:db8::1' });
    await migrate(database(), migrations, log);
    expect(await termsOf('a')).toEqual(['a@example.com', 'ada', 'a', 'example.com', 'example', 'com']);
    expect(await documents('sessions').findOne({ _id: 's' })).toMatchObject({
      network: '20010db800000000/64',
      deviceKey: '',
    });
  });

  it('update the terms of users whose names have letters that are now folded', async () => {
    await migrate(database(), migrationsBefore(migrations, '2026-11-30-folded-letters'), log);
    const kept = ['kept@example.com', 'as', 'they', 'are'];
    // More than one batch, with affected users on both sides of its end.
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
    await migrate(database(), migrations, log);
    expect(await termsOf('a')).toEqual(expect.arrayContaining(['lukasz', 'a@example.com']));
    expect(await termsOf('z')).toEqual(expect.arrayContaining(['sorensen', 'z@example.com']));
    expect(await users().countDocuments({ name: 'Ann', searchTerms: kept })).toBe(500);
  });

  it('may run twice, and simultaneously', async () => {
    await users().insertOne({ _id: 'a', name: 'Łukasz', email: 'a@example.com' });
    await Promise.all([migrate(database(), migrations, log), migrate(database(), migrations, log)]);
    const terms = await termsOf('a');
    for (const { up } of migrations) await up(database());
    expect(await termsOf('a')).toEqual(terms);
    expect(terms).toContain('lukasz');
  });
});
