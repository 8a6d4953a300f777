import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { categoriesOf } from '../support/categories.js';
import { deleteProduct } from '../support/products.js';
import { buildShop, type Shop } from '../support/shop.js';

const SEARCH = `query ($query: String, $filter: ProductFilter, $sort: ProductSort, $first: Int, $after: String) {
  searchProducts(query: $query, filter: $filter, sort: $sort, first: $first, after: $after) {
    edges { cursor score excerpt node { name } }
    pageInfo { hasNextPage hasPreviousPage endCursor }
    totalCount
    facets { categories { category { name } count } priceRanges { min max count } tags { tag count } inStock }
  }
}`;

interface Found {
  searchProducts: {
    edges: { cursor: string; score: number; excerpt: string | null; node: { name: string } }[];
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null };
    totalCount: number;
    facets: {
      categories: { category: { name: string }; count: number }[];
      priceRanges: { min: number; max: number | null; count: number }[];
      tags: { tag: string; count: number }[];
      inStock: number;
    };
  };
}

describe('searchProducts', () => {
  let shop: Shop;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    shop = await buildShop();
    ids['kitchen'] = await newCategory('Kitchen');
    ids['mugs'] = await newCategory('Mugs', ids['kitchen']);
    ids['garden'] = await newCategory('Garden');
    const add = async (name: string, input: Record<string, unknown>) =>
      void (ids[name] = await shop.newProduct({ name, ...input }));
    await add('Harbour Mug', {
      price: 18,
      categoryId: ids['mugs'],
      tags: ['stoneware', 'gift'],
      sku: 'HM-1',
    });
    await add('Enamel Cup', {
      price: 9.5,
      categoryId: ids['mugs'],
      description: 'Lighter than any mug & made for <b>camping</b>, with a rim of steel.',
      tags: ['outdoor'],
    });
    await add('Tea Towel', {
      price: 12,
      discountPercent: 25,
      categoryId: ids['kitchen'],
      tags: ['mug', 'gift'],
    });
    await add('Mugwort', { price: 4, stock: 0, categoryId: ids['garden'], tags: ['herb'] });
    await add('Crème brûlée dish', {
      price: 60,
      categoryId: ids['kitchen'],
      attributes: [{ name: 'Material', value: 'Copper from Łódź' }],
    });
  }, 60_000);
  afterAll(() => shop.stop());

  const newCategory = async (name: string, parentId?: string): Promise<string> =>
    (await categoriesOf(shop).create({ name, parentId })).id;

  const search = async (variables: Record<string, unknown>) =>
    (await shop.anonymous.data<Found>(SEARCH, variables)).searchProducts;
  const namesOf = ({ edges }: Found['searchProducts']) => edges.map(({ node }) => node.name);

  it('ranks the word in the name first, then in the tags, then in the description', async () => {
    const found = await search({ query: 'mugs' });
    expect(namesOf(found)).toEqual(['Harbour Mug', 'Tea Towel', 'Enamel Cup']);
    const scores = found.edges.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(Math.max(...scores)).toBeLessThanOrEqual(1);
    expect(found.totalCount).toBe(3);
  });

  it.each([
    ['all of several words', 'harbour mug', ['Harbour Mug']],
    ['words in any form', 'Towels', ['Tea Towel']],
    ['words without accents', 'creme brulee lodz', ['Crème brûlée dish']],
    ['words of attributes', 'copper', ['Crème brûlée dish']],
    ['a sku', 'hm-1', ['Harbour Mug']],
    ['nothing for an unknown word', 'spaceship', []],
    ['nothing for punctuation', '?!', []],
    [
      'everything for no words',
      '  ',
      ['Crème brûlée dish', 'Mugwort', 'Tea Towel', 'Enamel Cup', 'Harbour Mug'],
    ],
  ])('finds %s', async (_what, query, expected) => {
    expect(namesOf(await search({ query }))).toEqual(expected);
  });

  it('marks the words in an excerpt with safe HTML', async () => {
    const { edges } = await search({ query: 'mug camping' });
    expect(edges.map(({ excerpt }) => excerpt)).toEqual([
      'Lighter than any <mark>mug</mark> &amp; made for &lt;b&gt;<mark>camping</mark>&lt;/b&gt;, with a rim of steel.',
    ]);
    expect((await search({})).edges.map(({ excerpt }) => excerpt)).toEqual([null, null, null, null, null]);
  });

  it.each([
    [
      'a category with its descendants',
      () => ({ categoryId: ids['kitchen'] }),
      ['Harbour Mug', 'Tea Towel', 'Enamel Cup'],
    ],
    ['products in stock', () => ({ inStock: true }), ['Harbour Mug', 'Tea Towel', 'Enamel Cup']],
    ['sold-out products', () => ({ inStock: false }), []],
    ['a range of sale prices', () => ({ minPrice: 9, maxPrice: 9.5 }), ['Tea Towel', 'Enamel Cup']],
    ['a discount', () => ({ minDiscount: 25 }), ['Tea Towel']],
    ['all of several tags in any spelling', () => ({ tags: ['GIFT', 'stoneware'] }), ['Harbour Mug']],
    [
      'everything at once',
      () => ({ categoryId: ids['mugs'], inStock: true, minPrice: 1, maxPrice: 10 }),
      ['Enamel Cup'],
    ],
    ['an unknown category', () => ({ categoryId: 'nowhere' }), []],
  ])('narrows words down to %s', async (_what, filter, expected) => {
    expect(namesOf(await search({ query: 'mug', filter: filter() }))).toEqual(expected);
  });

  it.each([
    ['NEWEST', ['Tea Towel', 'Enamel Cup', 'Harbour Mug']],
    ['PRICE_ASC', ['Tea Towel', 'Enamel Cup', 'Harbour Mug']],
    ['PRICE_DESC', ['Harbour Mug', 'Enamel Cup', 'Tea Towel']],
    ['NAME', ['Enamel Cup', 'Harbour Mug', 'Tea Towel']],
  ])('sorts by %s', async (sort, expected) => {
    expect(namesOf(await search({ query: 'mug', sort }))).toEqual(expected);
  });

  it('counts the results of all pages by category, price, tag and stock', async () => {
    const { facets, totalCount } = await search({ filter: {}, first: 1 });
    expect(totalCount).toBe(5);
    expect(facets.categories).toEqual([
      { category: { name: 'Kitchen' }, count: 4 },
      { category: { name: 'Mugs' }, count: 2 },
      { category: { name: 'Garden' }, count: 1 },
    ]);
    expect(facets.priceRanges).toEqual([
      { min: 0, max: 9.99, count: 3 },
      { min: 10, max: 24.99, count: 1 },
      { min: 50, max: 99.99, count: 1 },
    ]);
    expect(facets.tags).toEqual([
      { tag: 'gift', count: 2 },
      { tag: 'herb', count: 1 },
      { tag: 'mug', count: 1 },
      { tag: 'outdoor', count: 1 },
      { tag: 'stoneware', count: 1 },
    ]);
    expect(facets.inStock).toBe(4);
    expect((await search({ query: 'mug', filter: { categoryId: ids['mugs'] } })).facets).toMatchObject({
      categories: [
        { category: { name: 'Kitchen' }, count: 2 },
        { category: { name: 'Mugs' }, count: 2 },
      ],
      inStock: 2,
    });
  });

  it('counts all spellings of a tag together, as the filter does', async () => {
    const added = await Promise.all([
      shop.newProduct({ name: 'Red bowl', price: 5, tags: ['Crimson', 'CRIMSON'] }),
      shop.newProduct({ name: 'Red dish', price: 5, tags: ['Crimson'] }),
      shop.newProduct({ name: 'Red jug', price: 5, tags: ['crimson'] }),
    ]);
    const { facets, totalCount } = await search({ filter: { tags: ['crimson'] } });
    expect([totalCount, facets.tags]).toEqual([3, [{ tag: 'Crimson', count: 3 }]]);
    await Promise.all(added.map((id) => deleteProduct(shop, id)));
  });

  it('finds as many as a facet counts when its values become a filter, even at round prices', async () => {
    const added = await Promise.all(
      [10, 25, 49.99].map((price) =>
        shop.newProduct({ name: `Bowl for ${price}`, price, categoryId: ids['mugs'], tags: ['gift'] }),
      ),
    );
    const { facets } = await search({});
    const found = async (filter: Record<string, unknown>) => (await search({ filter })).totalCount;
    for (const { min, max, count } of facets.priceRanges)
      expect([min, await found({ minPrice: min, maxPrice: max })]).toEqual([min, count]);
    for (const { category, count } of facets.categories) {
      const categoryId = ids[category.name.toLowerCase()];
      expect([category.name, await found({ categoryId })]).toEqual([category.name, count]);
    }
    for (const { tag, count } of facets.tags)
      expect([tag, await found({ tags: [tag] })]).toEqual([tag, count]);
    expect(await found({ inStock: true })).toBe(facets.inStock);
    await Promise.all(added.map((id) => deleteProduct(shop, id)));
  });

  it.each(['RELEVANCE', 'NEWEST', 'PRICE_ASC', 'PRICE_DESC', 'NAME'])(
    'returns each product once in pages by %s, even when others are added in between',
    async (sort) => {
      const first = await search({ query: 'mug', sort, first: 1 });
      expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
      const late = await Promise.all(
        ['A mug', 'Harbour Mug', 'Zinc mug'].map((name) =>
          shop.newProduct({ name, price: 12, tags: ['mug'] }),
        ),
      );
      const seen = namesOf(first);
      for (let { pageInfo } = first; pageInfo.hasNextPage;) {
        const page = await search({ query: 'mug', sort, first: 1, after: pageInfo.endCursor });
        seen.push(...page.edges.map(({ node }) => node.name));
        ({ pageInfo } = page);
        expect(pageInfo.hasPreviousPage).toBe(true);
      }
      await Promise.all(late.map((id) => deleteProduct(shop, id)));
      for (const name of ['Enamel Cup', 'Tea Towel'])
        expect(seen.filter((one) => one === name)).toEqual([name]);
      expect(seen).toContain('Harbour Mug');
      expect(seen.length).toBeLessThanOrEqual(6);
    },
  );

  it.each([
    ['first above 100', { first: 101 }, 'first'],
    ['a negative first', { first: -1 }, 'first'],
    ['a forged cursor', { query: 'mug', after: 'bm9uc2Vuc2U' }, 'after'],
    [
      'a cursor of another order',
      { sort: 'NAME', after: Buffer.from('["RELEVANCE",3,"x"]').toString('base64url') },
      'after',
    ],
    ['a query that is too long', { query: 'x'.repeat(201) }, 'query'],
    ['a minimum price above the maximum', { filter: { minPrice: 5, maxPrice: 1 } }, 'filter.minPrice'],
    ['a discount above 100', { filter: { minDiscount: 101 } }, 'filter.minDiscount'],
    ['too many tags', { filter: { tags: Array.from({ length: 31 }, String) } }, 'filter.tags'],
  ])('refuses %s', async (_what, variables, path) => {
    const { errors } = await shop.anonymous.result(SEARCH, variables);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path }] });
  });

  it.each(['\u0000', '$where', '.*', '{"$gt":""}', '\ud800', '😀', "'; drop", '%00'])(
    'takes %j for ordinary words',
    async (query) => {
      expect((await search({ query })).edges).toEqual([]);
    },
  );
});

describe('suggestProducts', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await buildShop();
    for (const name of ['Oat mug', 'Mug', 'Mug rack', 'Moss']) await shop.newProduct({ name });
    await shop.newProduct({ name: 'Mug, sold out', stock: 0 });
  }, 60_000);
  afterAll(() => shop.stop());

  const SUGGEST =
    'query ($prefix: String!, $first: Int) { suggestProducts(prefix: $prefix, first: $first) { name } }';
  const suggest = async (prefix: string, first?: number) => {
    const { suggestProducts } = await shop.anonymous.data<{ suggestProducts: { name: string }[] }>(SUGGEST, {
      prefix,
      first,
    });
    return suggestProducts.map(({ name }) => name);
  };

  it.each([
    ['mu', ['Mug', 'Mug rack', 'Mug, sold out', 'Oat mug']],
    ['MUG R', ['Mug rack']],
    ['rack mu', ['Mug rack']],
    ['m', ['Mug', 'Moss', 'Mug rack', 'Mug, sold out', 'Oat mug']],
    ['ug', []],
    ['', []],
    ['!', []],
  ])('for %j', async (prefix, expected) => {
    expect(await suggest(prefix)).toEqual(expected);
  });

  it('returns as many as requested', async () => {
    expect(await suggest('mu', 2)).toEqual(['Mug', 'Mug rack']);
    expect(await suggest('mu', 0)).toEqual([]);
    expect(await shop.anonymous.code(SUGGEST, { prefix: 'mu', first: 21 })).toBe('BAD_USER_INPUT');
    expect(await shop.anonymous.code(SUGGEST, { prefix: 'm'.repeat(101) })).toBe('BAD_USER_INPUT');
  });
});
