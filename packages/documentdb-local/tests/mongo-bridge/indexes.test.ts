import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestDatabase, openTestDatabase } from './test-database.js';

interface Article {
  _id: string;
  title: string;
  at?: Date;
}

describe('indexes', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await openTestDatabase();
  });

  afterAll(() => database.close());

  it('exist as soon as createIndexes returns, with the options they were given', async () => {
    const articles = database.collection<Article>();
    await articles.createIndexes([
      { key: { title: 1, at: -1 } },
      { key: { at: 1 }, expireAfterSeconds: 3600 },
      { key: { title: 'text' } },
    ]);
    expect(await articles.indexes()).toEqual([
      expect.objectContaining({ name: '_id_' }),
      expect.objectContaining({ name: 'title_1_at_-1', key: { title: 1, at: -1 } }),
      expect.objectContaining({ name: 'at_1', expireAfterSeconds: 3600 }),
      expect.objectContaining({ name: 'title_text', weights: { title: 1 } }),
    ]);
  });

  it('may be asked for again, but not under one name with other keys', async () => {
    const articles = database.collection<Article>();
    await articles.createIndex({ title: 1 }, { name: 'by_title' });
    await articles.createIndex({ title: 1 }, { name: 'by_title' });
    await expect(articles.createIndex({ at: 1 }, { name: 'by_title' })).rejects.toMatchObject({ code: 86 });
  });

  it('go when they are dropped', async () => {
    const articles = database.collection<Article>();
    await articles.createIndex({ title: 1 });
    await articles.dropIndex('title_1');
    expect(await articles.indexes()).toHaveLength(1);
    await expect(articles.dropIndex('title_1')).rejects.toMatchObject({ code: 27 });
  });

  it('find words and rank them', async () => {
    const articles = database.collection<Article>();
    await articles.createIndex({ title: 'text' });
    await articles.insertMany([
      { _id: 'both', title: 'red shoes and red hats' },
      { _id: 'one', title: 'a red scarf with gloves' },
      { _id: 'none', title: 'blue gloves' },
    ]);
    const score = { $meta: 'textScore' } as const;
    const found = await articles
      .find({ $text: { $search: 'red' } }, { projection: { score } })
      .sort({ score })
      .toArray();
    expect(found.map(({ _id }) => _id)).toEqual(['both', 'one']);
  });
});
