import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { categoriesOf } from '../support/categories.js';
import { buildShop, type Shop } from '../support/shop.js';

describe('the catalogue', () => {
  let shop: Shop;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    shop = await buildShop();
    ids['kitchen'] = await newCategory({ name: 'Kitchen' });
    ids['tea'] = await newCategory({ name: 'Tea & Coffee', parentId: ids['kitchen'] });
    await shop.newProduct({ name: 'Teapot', price: 40, discountPercent: 50, categoryId: ids['tea'] });
    await shop.newProduct({ name: 'Cup', price: 9.5, categoryId: ids['tea'] });
    await shop.newProduct({ name: 'Kettle', price: 30, stock: 0, categoryId: ids['kitchen'] });
  }, 60_000);
  afterAll(() => shop.stop());

  it('has roots and subcategories, which clients find by id and by slug', async () => {
    const { categories } = await shop.anonymous.data(
      '{ categories { name slug children { name slug parent { name } } } }',
    );
    expect(categories).toEqual([
      {
        name: 'Kitchen',
        slug: 'kitchen',
        children: [{ name: 'Tea & Coffee', slug: 'tea-coffee', parent: { name: 'Kitchen' } }],
      },
    ]);
    const query = 'query ($id: ID, $slug: String) { category(id: $id, slug: $slug) { name } }';
    expect(await shop.anonymous.data(query, { slug: 'tea-coffee' })).toEqual({
      category: { name: 'Tea & Coffee' },
    });
    expect(await shop.anonymous.data(query, { id: ids['kitchen'] })).toEqual({
      category: { name: 'Kitchen' },
    });
    expect(await shop.anonymous.code(query, { slug: 'nowhere' })).toBe('NOT_FOUND');
    expect(await shop.anonymous.code(query)).toBe('BAD_USER_INPUT');
  });

  it.each([
    ['NEWEST', ['Kettle', 'Cup', 'Teapot']],
    ['PRICE_ASC', ['Cup', 'Teapot', 'Kettle']],
    ['PRICE_DESC', ['Kettle', 'Teapot', 'Cup']],
    ['NAME', ['Cup', 'Kettle', 'Teapot']],
  ])('lists products by %s', async (sort, expected) => {
    const { products } = await shop.anonymous.data<{ products: { name: string }[] }>(
      'query ($sort: ProductSort!) { products(sort: $sort) { name } }',
      { sort },
    );
    expect(products.map(({ name }) => name)).toEqual(expected);
  });

  it.each([
    ['a category', () => ({ categoryId: ids['tea'] }), ['Cup', 'Teapot']],
    ['products in stock', () => ({ inStock: true }), ['Cup', 'Teapot']],
    ['sold-out products', () => ({ inStock: false }), ['Kettle']],
    ['a range of sale prices', () => ({ minPrice: 10, maxPrice: 20 }), ['Teapot']],
  ])('filters by %s', async (_what, filter, expected) => {
    const { products } = await shop.anonymous.data<{ products: { name: string }[] }>(
      'query ($filter: ProductFilter) { products(filter: $filter, sort: NAME) { name } }',
      { filter: filter() },
    );
    expect(products.map(({ name }) => name)).toEqual(expected);
  });

  it('pages by limit and offset, within bounds', async () => {
    const page =
      'query ($limit: Int, $offset: Int) { products(limit: $limit, offset: $offset, sort: NAME) { name } }';
    expect(await shop.anonymous.data(page, { limit: 1, offset: 1 })).toEqual({
      products: [{ name: 'Kettle' }],
    });
    expect(await shop.anonymous.data(page, { limit: 0 })).toEqual({ products: [] });
    expect(await shop.anonymous.code(page, { limit: 101 })).toBe('BAD_USER_INPUT');
    expect(await shop.anonymous.code(page, { offset: -1 })).toBe('BAD_USER_INPUT');
  });

  it('pages the products of a category by cursor, each once', async () => {
    const query = `query ($id: ID!, $after: String) {
      category(id: $id) { products(first: 1, after: $after) { totalCount edges { node { name } } pageInfo { hasNextPage endCursor } } }
    }`;
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 3; page += 1) {
      const answer: CategoryPage = await shop.anonymous.data<CategoryPage>(query, { id: ids['tea'], after });
      const { products } = answer.category;
      expect(products.totalCount).toBe(2);
      seen.push(...products.edges.map(({ node }) => node.name));
      after = products.pageInfo.endCursor;
      if (!products.pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual(['Cup', 'Teapot']);
    expect(await shop.anonymous.code(query, { id: ids['tea'], after: 'nonsense' })).toBe('BAD_USER_INPUT');
  });

  it('computes the sale price and serves pictures by key', async () => {
    const images = [{ key: 'products/pan.svg', alt: 'A pan' }];
    const id = await shop.newProduct({ name: 'Pan', price: 19.99, discountPercent: 15, images });
    const query =
      'query ($id: ID!) { product(id: $id) { price salePrice imageUrl images { url alt } slug } }';
    const url = 'http://assets.example/products/pan.svg';
    expect(await shop.anonymous.data(query, { id })).toEqual({
      product: {
        price: 19.99,
        salePrice: 16.99,
        imageUrl: url,
        images: [{ url, alt: 'A pan' }],
        slug: 'pan',
      },
    });
  });

  it('gives products with the same name different slugs, even for long names', async () => {
    const name = 'A very long name of a very fine thing '.repeat(5).trim();
    const slugs = new Set<string>();
    for (let copy = 0; copy < 3; copy += 1) {
      const id = await shop.newProduct({ name, sku: null });
      const { product } = await shop.anonymous.data<{ product: { slug: string } }>(
        'query ($id: ID!) { product(id: $id) { slug } }',
        { id },
      );
      slugs.add(product.slug);
    }
    expect(slugs.size).toBe(3);
  });

  it('refuses a taken sku, a price with three decimals and a key with `..`', async () => {
    const create = 'mutation ($input: CreateProductInput!) { createProduct(input: $input) { id } }';
    await shop.newProduct({ sku: 'TAKEN-1' });
    const input = { name: 'Pot', price: 1 };
    expect(await shop.admin.code(create, { input: { ...input, sku: 'TAKEN-1' } })).toBe('CONFLICT');
    expect(await shop.admin.code(create, { input: { ...input, price: 1.999 } })).toBe('BAD_USER_INPUT');
    expect(await shop.admin.code(create, { input: { ...input, images: [{ key: '../secret' }] } })).toBe(
      'BAD_USER_INPUT',
    );
  });

  interface CategoryPage {
    category: {
      products: {
        totalCount: number;
        edges: { node: { name: string } }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
    };
  }

  const newCategory = async (input: Record<string, unknown>): Promise<string> =>
    (await categoriesOf(shop).create(input)).id;
});
