import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inDatabase } from '../support/database.js';
import { importLines } from '../support/imports.js';
import { deleteProduct, updateProduct } from '../support/products.js';
import { buildShop, type Shop } from '../support/shop.js';

interface Brand {
  name: string;
  slug: string;
}

interface Found {
  searchProducts: {
    totalCount: number;
    edges: { node: { name: string } }[];
    facets: { brands: { brand: Brand; count: number }[]; tags: { tag: string; count: number }[] };
  };
}

const CREATE = 'mutation ($input: CreateProductInput!) { createProduct(input: $input) { id } }';
const UPDATE =
  'mutation ($id: ID!, $input: UpdateProductInput!) { updateProduct(id: $id, input: $input) { id } }';
const SEARCH = `query ($query: String, $filter: ProductFilter) {
  searchProducts(query: $query, filter: $filter, sort: NAME) {
    totalCount
    edges { node { name } }
    facets { brands { brand { name slug } count } tags { tag count } }
  }
}`;

describe('the brand of a product', () => {
  let shop: Shop;
  beforeAll(async () => (shop = await buildShop()), 60_000);
  afterAll(() => shop.stop());

  const brandOf = async (id: string): Promise<Brand | null> => {
    const { product } = await shop.anonymous.data<{ product: { brand: Brand | null } }>(
      'query ($id: ID!) { product(id: $id) { brand { name slug } } }',
      { id },
    );
    return product.brand;
  };

  it('can be set, changed and cleared', async () => {
    const id = await shop.newProduct({ brand: '  Fjäll   & Føhn ' });
    expect(await brandOf(id)).toEqual({ name: 'Fjäll & Føhn', slug: 'fjall-føhn' });
    const version = await updateProduct(shop, id, { brand: 'Harbour' });
    expect(await brandOf(id)).toEqual({ name: 'Harbour', slug: 'harbour' });
    expect(await updateProduct(shop, id, { brand: ' Harbour ' })).toBe(version);
    expect(await updateProduct(shop, id, { name: 'Renamed' })).toBe(version + 1);
    expect(await brandOf(id)).toMatchObject({ name: 'Harbour' });
    expect(await updateProduct(shop, id, { brand: null })).toBe(version + 2);
    expect(await brandOf(id)).toBeNull();
  });

  it('is null for a product without one, and for a product older than brands', async () => {
    const id = await shop.newProduct();
    expect(await brandOf(id)).toBeNull();
    const old = await shop.newProduct();
    await inDatabase(shop, 'products', (db) =>
      db.collection<{ _id: string }>('products').updateOne({ _id: old }, { $unset: { brand: '' } }),
    );
    expect(await brandOf(old)).toBeNull();
  });

  it.each([
    ['empty', ''],
    ['blank', '  '],
    ['without a letter or digit', '?!'],
    ['too long', 'x'.repeat(101)],
    ['of two lines', 'Har\nbour'],
  ])('is refused when it is %s', async (_what, brand) => {
    const id = await shop.newProduct();
    const refusal = { code: 'BAD_USER_INPUT', fields: [{ path: 'brand' }] };
    for (const [operation, variables] of [
      [CREATE, { input: { name: 'Mug', price: 1, brand } }],
      [UPDATE, { id, input: { brand } }],
    ] as const) {
      const { errors } = await shop.admin.result(operation, variables);
      expect(errors?.[0]?.extensions).toMatchObject(refusal);
    }
  });

  it('accepts any letters up to the maximum length', async () => {
    for (const brand of ['茶屋', '7', 'é'.repeat(100)]) {
      expect(await brandOf(await shop.newProduct({ brand }))).toMatchObject({ name: brand });
    }
  });
});

describe('brands of search results', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await buildShop();
    const add = (name: string, input: object) => shop.newProduct({ name, price: 10, ...input });
    await add('A mug', { brand: 'Harbour & Sons', tags: ['gift'] });
    await add('B mug', { brand: 'Harbour & Sons', stock: 0 });
    await add('C mug', { brand: 'HARBOUR  & sons', tags: ['gift'], price: 40 });
    await add('D mug', { brand: 'Łódź Works', tags: ['gift'] });
    await add('E mug', { tags: ['gift'] });
  }, 60_000);
  afterAll(() => shop.stop());

  const search = async (variables: object) =>
    (await shop.anonymous.data<Found>(SEARCH, { ...variables })).searchProducts;
  const namesOf = ({ edges }: Found['searchProducts']) => edges.map(({ node }) => node.name);
  const harbour = { name: 'Harbour & Sons', slug: 'harbour-sons' };
  const lodz = { name: 'Łódź Works', slug: 'łodz-works' };

  it('are counted regardless of case and spaces, under the most frequent spelling', async () => {
    const { facets } = await search({});
    expect(facets.brands).toEqual([
      { brand: harbour, count: 3 },
      { brand: lodz, count: 1 },
    ]);
  });

  it.each([
    ['a slug', { brands: ['harbour-sons'] }, ['A mug', 'B mug', 'C mug']],
    ['a name in any spelling', { brands: [' harbour &  SONS'] }, ['A mug', 'B mug', 'C mug']],
    ['any of several', { brands: ['łodz-works', 'harbour-sons'] }, ['A mug', 'B mug', 'C mug', 'D mug']],
    ['the same brand twice', { brands: ['Harbour & Sons', 'harbour-sons'] }, ['A mug', 'B mug', 'C mug']],
    ['one that nothing has', { brands: ['nobody'] }, []],
    ['no brand at all', { brands: [] }, ['A mug', 'B mug', 'C mug', 'D mug', 'E mug']],
    [
      'a tag as well',
      { brands: ['harbour-sons', 'łodz-works'], tags: ['gift'] },
      ['A mug', 'C mug', 'D mug'],
    ],
    ['stock as well', { brands: ['harbour-sons', 'łodz-works'], inStock: true }, ['A mug', 'C mug', 'D mug']],
    ['a price as well', { brands: ['harbour-sons'], minPrice: 20 }, ['C mug']],
  ])('are filtered by %s', async (_what, filter, expected) => {
    const found = await search({ filter });
    expect(namesOf(found)).toEqual(expected);
    expect(found.totalCount).toBe(expected.length);
    const { products } = await shop.anonymous.data<{ products: { name: string }[] }>(
      'query ($filter: ProductFilter) { products(filter: $filter, sort: NAME) { name } }',
      { filter },
    );
    expect(products.map(({ name }) => name)).toEqual(expected);
  });

  it('are counted after other filters, and filters by them find as many', async () => {
    const { facets } = await search({ filter: { tags: ['gift'] } });
    expect(facets.brands.map(({ brand, count }) => [brand.slug, count])).toEqual([
      [harbour.slug, 2],
      [lodz.slug, 1],
    ]);
    for (const { brand, count } of facets.brands) {
      for (const value of [brand.slug, brand.name]) {
        expect((await search({ filter: { tags: ['gift'], brands: [value] } })).totalCount).toBe(count);
      }
    }
    expect((await search({ filter: { brands: ['harbour-sons'] } })).facets.tags).toEqual([
      { tag: 'gift', count: 2 },
    ]);
  });

  it('are found by the words of their names', async () => {
    expect(namesOf(await search({ query: 'harbour' }))).toEqual(['A mug', 'B mug', 'C mug']);
    expect(namesOf(await search({ query: 'lodz mug' }))).toEqual(['D mug']);
  });

  it('are one brand when their slugs collide', async () => {
    const added = await Promise.all(
      ['C&A', 'c a', 'C-A', 'C&A'].map((brand) => shop.newProduct({ name: 'Coat', brand, tags: ['coat'] })),
    );
    const { facets } = await search({ filter: { tags: ['coat'] } });
    expect(facets.brands).toEqual([{ brand: { name: 'C&A', slug: 'c-a' }, count: 4 }]);
    expect((await search({ filter: { brands: ['C A'] } })).totalCount).toBe(4);
    await Promise.all(added.map((id) => deleteProduct(shop, id)));
  });

  it('show a change at once', async () => {
    const id = await shop.newProduct({ name: 'F mug', brand: 'Passing' });
    expect(namesOf(await search({ filter: { brands: ['passing'] } }))).toEqual(['F mug']);
    await updateProduct(shop, id, { brand: null });
    const found = await search({});
    expect(namesOf(await search({ filter: { brands: ['passing'] } }))).toEqual([]);
    expect(found.facets.brands.map(({ brand }) => brand.slug)).not.toContain('passing');
  });

  it.each([
    ['more than 50', Array.from({ length: 51 }, (_, index) => `brand-${index}`)],
    ['one without a letter or digit', ['harbour-sons', '!']],
    ['one that is too long', ['x'.repeat(101)]],
  ])('are refused in a filter when they are %s', async (_what, brands) => {
    const { errors } = await shop.anonymous.result(SEARCH, { filter: { brands } });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ path: 'filter.brands' }],
    });
  });
});

describe('brands of files', () => {
  let shop: Shop;
  beforeAll(async () => (shop = await buildShop()), 60_000);
  afterAll(() => shop.stop());

  const exported = async (format: string): Promise<string> => {
    const { exportProducts } = await shop.admin.data<{ exportProducts: { lines: string } }>(
      'query ($format: ImportFormat!) { exportProducts(format: $format) { lines } }',
      { format },
    );
    return exportProducts.lines;
  };
  const brands = async () => {
    const { products } = await shop.anonymous.data<{ products: { sku: string; brand: Brand | null }[] }>(
      '{ products { sku brand { name slug } } }',
    );
    return Object.fromEntries(products.map(({ sku, brand }) => [sku, brand?.name ?? null]));
  };

  it('are imported, kept, changed and cleared, and exported unchanged', async () => {
    const lines = 'sku,name,price,brand\nA,Mug,1,"=Harbour, & Sons"\nB,Mug,1,\nC,Mug,1,Łódź\n';
    expect(await importLines(shop.admin, lines)).toMatchObject({ created: 3, problems: [] });
    expect(await brands()).toEqual({ A: '=Harbour, & Sons', B: null, C: 'Łódź' });
    for (const format of ['CSV', 'JSON_LINES']) {
      expect(await importLines(shop.admin, await exported(format))).toMatchObject({
        unchanged: 3,
        failed: 0,
      });
    }
    expect(await importLines(shop.admin, 'sku,price\nA,2')).toMatchObject({ updated: 1 });
    expect(await importLines(shop.admin, 'sku,brand\nB,New\nC,')).toMatchObject({ updated: 2 });
    expect(await brands()).toEqual({ A: '=Harbour, & Sons', B: 'New', C: null });
  });

  it('make a row bad when they are invalid', async () => {
    const { problems } = await importLines(shop.admin, '{"sku":"A","brand":7}\n{"sku":"B","brand":"!"}');
    expect(problems).toEqual([
      { line: 1, sku: 'A', reason: 'brand must be text.' },
      { line: 2, sku: 'B', reason: 'brand must be one line of 1 to 100 characters with a letter or digit.' },
    ]);
  });
});
