import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CATEGORY_PRODUCTS, categoriesOf, shelvesOf } from '../support/categories.js';
import { countIn, inDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { deleteProduct } from '../support/products.js';
import { buildShop, type Shop } from '../support/shop.js';

describe('the contents of a category', () => {
  let shop: Shop;
  let categories: ReturnType<typeof categoriesOf>;
  let shelves: ReturnType<typeof shelvesOf>;

  beforeAll(async () => {
    shop = await buildShop();
    categories = categoriesOf(shop);
    shelves = shelvesOf(shop);
  }, 60_000);
  afterAll(() => shop.stop());

  describe('the products of a category', () => {
    const prices: Record<string, number> = {
      Anvil: 5,
      Bolt: 3,
      Clamp: 5,
      Drill: 3,
      'Éclair iron': 9,
      File: 1,
    };
    let root: string;

    beforeAll(async () => {
      root = (await categories.create({ name: 'Tools' })).id;
      const child = await categories.create({ name: 'Hand tools', parentId: root });
      const names = ['Drill', 'Anvil', 'File', 'Clamp', 'Éclair iron', 'Bolt'];
      for (const [index, name] of names.entries()) {
        await shop.newProduct({ name, price: prices[name], categoryId: index % 2 ? root : child.id });
      }
    });

    it.each([
      ['NEWEST', ['Bolt', 'Éclair iron', 'Clamp', 'File', 'Anvil', 'Drill']],
      ['RELEVANCE', ['Bolt', 'Éclair iron', 'Clamp', 'File', 'Anvil', 'Drill']],
      ['PRICE_ASC', ['File', 'Drill', 'Bolt', 'Anvil', 'Clamp', 'Éclair iron']],
      ['PRICE_DESC', ['Éclair iron', 'Clamp', 'Anvil', 'Bolt', 'Drill', 'File']],
      ['NAME', ['Anvil', 'Bolt', 'Clamp', 'Drill', 'Éclair iron', 'File']],
    ])('are sorted by %s in pages of any size, each once', async (sort, expected) => {
      for (const first of [1, 2, 4, 6, 7])
        expect(await shelves.readPages(root, sort, first)).toEqual(expected);
      expect(await shelves.count(root)).toBe(6);
    });

    it.each([
      ['NEWEST', 7, ['Bolt', 'Éclair iron', 'Clamp', 'File', 'Anvil', 'Drill']],
      ['PRICE_ASC', 1, ['File', 'Drill', 'Bolt', 'Anvil', 'Clamp', 'Éclair iron']],
      ['NAME', 4, ['Anvil', 'Bolt', 'Clamp', 'Drill', 'Éclair iron', 'File']],
    ])(
      'sorted by %s neither repeat nor skip when others are added in between',
      async (sort, price, expected) => {
        const comers: string[] = [];
        const seen = await shelves.readPages(root, sort, 2, async () => {
          comers.push(await shop.newProduct({ name: 'Aaa first of all', price, categoryId: root }));
        });
        for (const id of comers) await deleteProduct(shop, id);
        expect(seen.filter((name) => name !== 'Aaa first of all')).toEqual(expected);
      },
    );

    it('are an empty list for a page of size 0', async () => {
      expect(await shelves.readPage(root, 'NAME', 0)).toEqual({
        totalCount: 6,
        edges: [],
        pageInfo: { hasNextPage: true, endCursor: null },
      });
    });

    it('require a cursor of the same order, and a bad one does not affect other pages', async () => {
      const { pageInfo } = await shelves.readPage(root, 'PRICE_ASC', 1);
      const after = pageInfo.endCursor;
      for (const bad of [{ sort: 'NAME', after }, { sort: 'PRICE_DESC', after }, { after: 'nonsense' }]) {
        expect(await shop.anonymous.code(CATEGORY_PRODUCTS, { id: root, ...bad })).toBe('BAD_USER_INPUT');
      }
      const both = `query ($id: ID!) {
        good: category(id: $id) { products(first: 1, sort: NAME) { edges { node { name } } } }
        bad: category(id: $id) { products(first: 1, after: "nonsense") { totalCount } }
      }`;
      const { data, errors } = await shop.anonymous.result(both, { id: root });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', fields: [{ path: 'after' }] } }]);
      expect(data).toMatchObject({ good: { products: { edges: [{ node: { name: 'Anvil' } }] } } });
    });
  });

  describe('a moving branch', () => {
    it('moves with all its products', async () => {
      const [before, after] = [
        await categories.create({ name: 'Before' }),
        await categories.create({ name: 'After' }),
      ];
      const branch = await categories.create({ name: 'Branch', parentId: before.id });
      const twig = await categories.create({ name: 'Twig', parentId: branch.id });
      await shop.newProduct({ name: 'On the branch', categoryId: branch.id });
      await shop.newProduct({ name: 'On the twig', categoryId: twig.id });
      await shop.newProduct({ name: 'Stays', categoryId: before.id });

      expect(await namesBelow(before.id)).toEqual(['Stays', 'On the twig', 'On the branch']);
      await categories.update(branch.id, { parentId: after.id });
      expect(await namesBelow(before.id)).toEqual(['Stays']);
      expect(await namesBelow(after.id)).toEqual(['On the twig', 'On the branch']);
      expect(await categories.findAncestors(twig.id)).toEqual([after.id, branch.id]);

      await categories.update(branch.id, { parentId: null });
      expect(await namesBelow(after.id)).toEqual([]);
      expect(await namesBelow(branch.id)).toEqual(['On the twig', 'On the branch']);
    });

    it('has its products moved by a job after a crash', async () => {
      const [before, after] = [
        await categories.create({ name: 'Source' }),
        await categories.create({ name: 'Destination' }),
      ];
      const { id } = await categories.create({ name: 'Left', parentId: before.id });
      await shop.newProduct({ name: 'Left behind', categoryId: id });
      // The state after the commit of a move whose process crashed at that moment.
      await inDatabase(shop, 'products', async (db) => {
        await db
          .collection<{ _id: string }>('categories')
          .updateOne({ _id: id }, { $set: { parentId: after.id, ancestorIds: [after.id] } });
        await db.collection<{ _id: string }>('outbox').insertOne({
          _id: `place-${id}`,
          queue: 'products',
          name: 'place-products',
          payload: { version: 1, categoryId: id },
          publishedAt: null,
        } as { _id: string });
      });
      expect(
        await eventually(
          () => shelves.count(after.id),
          (count) => count > 0,
        ),
      ).toBe(1);
      expect(await namesBelow(after.id)).toEqual(['Left behind']);
      expect(await namesBelow(before.id)).toEqual([]);
    });

    it('moves more products than fit into one transaction', async () => {
      const [before, after] = [
        await categories.create({ name: 'Warehouse' }),
        await categories.create({ name: 'Outlet' }),
      ];
      const [one, two] = [
        await categories.create({ name: 'One', parentId: before.id }),
        await categories.create({ name: 'Two', parentId: before.id }),
      ];
      const sample = await shop.newProduct({ name: 'Sample', categoryId: one.id });
      await inDatabase(shop, 'products', async (db) => {
        const products = db.collection<{ _id: string }>('products');
        const listings = db.collection<{ _id: string }>('listings');
        const product = await products.findOne({ _id: sample });
        const listing = await listings.findOne({ _id: sample });
        const ids = Array.from({ length: 450 }, (_, index) => `${sample}-${index}`);
        const categoryOf = (index: number) => (index % 3 === 0 ? two.id : one.id);
        await products.insertMany(
          ids.map((_id, index) => ({ ...product, _id, sku: _id, slug: _id, categoryId: categoryOf(index) })),
        );
        await listings.insertMany(
          ids.map((_id, index) => ({ ...listing, _id, shelves: [before.id, categoryOf(index)] })),
        );
      });
      await categories.update(before.id, { parentId: after.id });
      // The job completes what the move had no time for.
      expect(
        await eventually(
          () => shelves.count(after.id),
          (count) => count === 451,
        ),
      ).toBe(451);
      expect(await countIn(shop, 'products', 'listings', { shelves: [after.id, before.id, one.id] })).toBe(
        301,
      );
      expect(await countIn(shop, 'products', 'listings', { keys: `c:${after.id}` })).toBe(451);
    });
  });

  /** Finds products in both ways, which must agree. */
  async function namesBelow(id: string): Promise<string[]> {
    const names = await shelves.readPages(id, 'NEWEST', 50);
    const { products } = await shop.anonymous.data<{ products: { name: string }[] }>(
      'query ($filter: ProductFilter) { products(filter: $filter) { name } }',
      { filter: { categoryId: id } },
    );
    expect(products.map(({ name }) => name)).toEqual(names);
    return names;
  }
});
