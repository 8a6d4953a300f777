import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '@cartwright/shared/log';
import { createMetrics } from '@cartwright/shared/metrics';
import { connectMongo } from '@cartwright/shared/mongo/connect';
import { migrate } from '@cartwright/shared/mongo/migrate';
import { mongo, type Connection } from 'mongoose';
import { openDb, type Db } from '../src/db.js';
import { toListing } from '../src/listing/to-listing.js';
import { migrations } from '../src/migrations/index.js';
import { newProduct } from '../src/product/new-product.js';
import { MAX_COLLECTED } from '../src/search/choose-index.js';
import { toConditions } from '../src/search/conditions.js';
import { createListingSearch } from '../src/search/listing-search.js';
import { ProductSort } from '../src/listing/product-sort.js';
import type { ProductFilter } from '../src/search/product-filter.inputs.js';
import type { ProductSearch, Summary } from '../src/search/product-search.js';

// Enough for one word and one category to have more listings than are ever fetched and sorted.
const LISTINGS = MAX_COLLECTED + 1_500;
const MAX_COMMANDS = 2;
// A page of very many matches combines at most four kinds, each counted before it is read.
const MAX_RANKING_COMMANDS = 1 + 4 * 2;

const DRAFT = { price: 1_000, discountPercent: 0, stock: 5, tags: [], attributes: [], images: [] };

type Command = Record<string, unknown>;

/** The commands that a search sends to the database, and their plans. */
describe('the commands of a search', () => {
  let connection: Connection;
  let db: Db;
  let search: ProductSearch;
  /** Abandons a scan at once. */
  let hastySearch: ProductSearch;
  const sent: Command[] = [];
  // Most commands are repeated for another order. Nothing is written in between, so their plans stay the
  // same.
  const explained = new Set<string>();

  beforeAll(async () => {
    connection = await connectMongo({
      url: process.env['MONGO_URL'] ?? '',
      database: `plans-${randomUUID()}`,
      metrics: createMetrics('test'),
    });
    await migrate(connection, migrations, createLogger('test', 'silent'));
    db = openDb(connection);
    for (let index = 0; index < LISTINGS; index += 500)
      await db.listings.insertMany(listingsFrom(index, 500));
    await db.listings.insertMany([toListing(newProduct({ ...DRAFT, name: 'Thing', description: '' }), [])]);
    const load = <T>(_key: string, work: () => Promise<T>) => work();
    const noCache = { findList: load, findLagging: load };
    search = createListingSearch(db, noCache);
    hastySearch = createListingSearch(db, noCache, 1);
    connection.getClient().on('commandStarted', ({ commandName, command }) => {
      if (['find', 'aggregate', 'count', 'distinct'].includes(commandName)) sent.push(command);
    });
  }, 120_000);
  afterAll(async () => {
    await connection.dropDatabase();
    await connection.close();
  });

  // Falling prices scan the index of rising ones backwards.
  const sorts = Object.values(ProductSort).filter((sort) => sort !== ProductSort.PRICE_DESC);
  const filters: [string, ProductFilter][] = [
    ['nothing', {}],
    ['a big category', { categoryId: 'big' }],
    ['a small category', { categoryId: 'small' }],
    ['an empty category', { categoryId: 'empty' }],
    ['a range of prices', { minPrice: 1_000, maxPrice: 1_100 }],
    ['what can be bought', { inStock: true }],
    ['what is sold out', { inStock: false }],
    ['a discount', { minDiscount: 20 }],
    ['a discount that nothing has', { minDiscount: 95 }],
    ['a tag', { tags: ['rare'] }],
    ['any of two brands', { brands: ['small', 'big'] }],
    ['any of two brands, in stock, with a tag', { brands: ['small', 'none'], inStock: true, tags: ['old'] }],
    ['a big category, in stock, in a range of prices', { categoryId: 'big', inStock: true, minPrice: 500 }],
    ['a small category, discounted', { categoryId: 'small', minDiscount: 10 }],
  ];
  const cases = [null, 'common', 'rare'].flatMap((query) =>
    filters.map(([what, filter]) => [query, what, filter] as const),
  );

  it.each(cases)('for words %j and %s scan indexes and no collection', async (query, _what, filter) => {
    const conditions = toConditions(query, filter);
    for (const sort of sorts) {
      const first = await recorded(() => search.findPage({ conditions, sort, first: 20 }));
      const isRanked = query !== null && sort === ProductSort.RELEVANCE;
      expect(first.commands.length).toBeLessThanOrEqual(isRanked ? MAX_RANKING_COMMANDS : MAX_COMMANDS);
      await expectIndexed(first.commands);
      const after = first.result.hits.at(-1)?.cursor ?? null;
      const second = await recorded(() => search.findPage({ conditions, sort, first: 20, after }));
      await expectIndexed(second.commands);
    }
    const offset = { conditions, sort: ProductSort.NEWEST, first: 20, offset: 40 };
    await expectIndexed((await recorded(() => search.findPage(offset))).commands);
    const counts = await recorded(() =>
      Promise.all([search.count(conditions), search.summarize(conditions)]),
    );
    expect(counts.commands.length).toBeLessThanOrEqual(2 + 2 * MAX_COMMANDS);
    await expectIndexed(counts.commands);
  });

  it.each(['c', 'common', 'common ra'])('for the prefix %j scan indexes', async (prefix) => {
    const { commands } = await recorded(() => search.suggest(prefix, 10));
    expect(commands).toHaveLength(2);
    await expectIndexed(commands);
  });

  it('suggest the exact name first, even if many names have the word', async () => {
    const [first] = await search.suggest('thing', 10);
    expect((await db.listings.findById(first).lean())?.nameKey).toBe('thing');
  });

  it('find the same by every strategy', async () => {
    // The big category has more products than a search ever sorts, so its pages scan along the order. Its
    // halves have fewer.
    const walked = await allIds({ categoryId: 'big' }, ProductSort.PRICE_ASC);
    const cheap = await allIds({ categoryId: 'big', maxPrice: 1_999.99 }, ProductSort.PRICE_ASC);
    const dear = await allIds({ categoryId: 'big', minPrice: 2_000 }, ProductSort.PRICE_ASC);
    expect(walked).toHaveLength(await search.count(toConditions(null, { categoryId: 'big' })));
    expect(walked).toEqual([...cheap, ...dear]);
  }, 60_000);

  it.each([
    ['a tag', null, ProductSort.NEWEST],
    ['a word and a tag', 'common', ProductSort.NEWEST],
    ['the best for a word, with a tag', 'common', ProductSort.RELEVANCE],
  ])('look up %s and sort it if all matches are far along the index', async (_what, query, sort) => {
    const request = { conditions: toConditions(query, { tags: ['old'] }), sort, first: 20 };
    const { result, commands } = await recorded(() => hastySearch.findPage(request));
    expect(result.hits).toHaveLength(20);
    expect(result).toEqual(await search.findPage(request));
    expect(commands).toContainEqual(expect.objectContaining({ find: 'listings', hint: 'any-keys' }));
    await expectIndexed(commands);
  });

  it('rank very many by name before other fields, stock before sold out, then the newest', async () => {
    const stockOf = new Map(
      (await db.listings.find({}, { inStock: 1 }).lean<{ _id: string; inStock: boolean }[]>()).map(
        ({ _id, inStock }) => [_id, inStock],
      ),
    );
    const found = await allIds({}, ProductSort.RELEVANCE, 'common');
    const newest = await allIds({}, ProductSort.NEWEST, 'common');
    expect(newest.length).toBeGreaterThan(MAX_COLLECTED);
    expect(found).toEqual([
      ...newest.filter((id) => stockOf.get(id)),
      ...newest.filter((id) => !stockOf.get(id)),
    ]);
    // This word is in no name and in every description.
    expect(await allIds({}, ProductSort.RELEVANCE, 'word')).toEqual(found);
  }, 120_000);

  it('count very many in parallel with a page, and fewer with the page', async () => {
    const many = toConditions('common', {});
    expect(await search.countMany(many)).toBe(LISTINGS);
    expect(await search.summarizeMany(many)).toEqual(await search.summarize(many));
    for (const others of [toConditions('rare', {}), toConditions('common', { categoryId: 'small' })]) {
      expect(await search.countMany(others)).toBeNull();
      expect(await search.summarizeMany(others)).toBeNull();
    }
  });

  it('count the same in memory and in the database', async () => {
    const few = toConditions('rare', {});
    const page = await search.findPage({ conditions: few, sort: ProductSort.NEWEST, first: 1 });
    expect(page.summary).toEqual(await search.summarize(few));
    const many = await search.summarize(toConditions('common', {}));
    expect(many.count).toBe(LISTINGS);
    expect(many.count).toBe(await search.count(toConditions('common', {})));
    const halves = await Promise.all(
      [{ maxPrice: 199_999 }, { minPrice: 200_000 }].map((filter) =>
        search.summarize(toConditions('common', filter)),
      ),
    );
    expect(halves.every(({ count }) => count <= MAX_COLLECTED)).toBe(true);
    const tagsOf = ({ facets }: Summary) =>
      Object.fromEntries(facets.values.tags.map(({ value, count }) => [value, count]));
    const [cheap, dear] = halves.map(tagsOf);
    const sum = (tag: string) => (cheap?.[tag] ?? 0) + (dear?.[tag] ?? 0);
    const tags = ['plain', 'rare', 'old', 'new'];
    expect(tagsOf(many)).toEqual(Object.fromEntries(tags.map((tag) => [tag, sum(tag)])));
    expect(many.facets.inStock).toBe(halves.reduce((total, { facets }) => total + facets.inStock, 0));
    expect(many.facets.bands.reduce((total, { count }) => total + count, 0)).toBe(LISTINGS);
  });

  async function allIds(filter: ProductFilter, sort: ProductSort, query: string | null = null) {
    const conditions = toConditions(query, filter);
    const ids: string[] = [];
    for (let after: string | null = null; ;) {
      const { hits, hasNextPage } = await search.findPage({ conditions, sort, first: 100, after });
      ids.push(...hits.map(({ productId }) => productId));
      if (!hasNextPage) return ids;
      after = hits.at(-1)?.cursor ?? null;
    }
  }

  async function recorded<T>(work: () => Promise<T>): Promise<{ result: T; commands: Command[] }> {
    sent.length = 0;
    const result = await work();
    return { result, commands: [...sent] };
  }

  async function expectIndexed(commands: Command[]): Promise<void> {
    for (const { lsid: _lsid, $clusterTime: _time, $db: _db, ...command } of commands) {
      const text = mongo.BSON.EJSON.stringify(command);
      if (explained.has(text)) continue;
      explained.add(text);
      const plan = JSON.stringify(await connection.db!.command({ explain: command }));
      // PostgreSQL's name for it, and MongoDB's.
      expect(plan).not.toMatch(/Seq Scan|COLLSCAN/);
      // The total number of listings comes from the statistics of the collection.
      expect(plan).toMatch(
        /Index (Only )?Scan|Bitmap Index Scan|coll_stats_aggregation|IXSCAN|RECORD_STORE_FAST_COUNT|EOF/,
      );
    }
  }
});

function listingsFrom(start: number, count: number) {
  return Array.from({ length: count }, (_, offset) => {
    const index = start + offset;
    const isRare = index % 400 === 0;
    const product = newProduct({
      ...DRAFT,
      name: `Common thing ${index}${isRare ? ' rarely' : ''}`,
      description: 'With a word or two to say of it.',
      price: (index * 7_919) % 400_000,
      discountPercent: index % 10 === 0 ? 20 : 0,
      stock: index % 50 === 0 ? 0 : 5,
      brand: index % 20 === 0 ? 'Small' : 'Big',
      tags: [isRare ? 'rare' : 'plain', index <= MAX_COLLECTED * 1.1 ? 'old' : 'new'],
    });
    return toListing(product, index % 20 === 0 ? ['small'] : ['big']);
  });
}
