import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CATEGORY_PRODUCTS, categoriesOf, CREATE_CATEGORY, UPDATE_CATEGORY } from '../support/categories.js';
import { countIn, inDatabase } from '../support/database.js';
import { buildShop, type Shop } from '../support/shop.js';

const DELETE = 'mutation ($id: ID!) { deleteCategory(id: $id) }';

describe('the category tree', () => {
  let shop: Shop;
  let categories: ReturnType<typeof categoriesOf>;

  beforeAll(async () => {
    shop = await buildShop();
    categories = categoriesOf(shop);
  }, 60_000);
  afterAll(() => shop.stop());

  describe('createCategory', () => {
    it('derives the slug from the name, and gives a second category of that name another one', async () => {
      const [first, second] = [
        await categories.create({ name: ' Garden & Yard ' }),
        await categories.create({ name: 'Garden & Yard' }),
      ];
      expect(first.slug).toBe('garden-yard');
      expect(second.slug).toBe(`garden-yard-${second.id}`);
    });

    it.each([
      ['a taken slug', { name: 'Other', slug: 'taken' }, 'CONFLICT'],
      ['an unknown parent', { name: 'Child', parentId: 'nowhere' }, 'BAD_USER_INPUT'],
      ['a blank name', { name: '  ' }, 'BAD_USER_INPUT'],
      ['a name of two lines', { name: 'One\nTwo' }, 'BAD_USER_INPUT'],
      ['a slug with capitals', { name: 'Name', slug: 'No-Slug' }, 'BAD_USER_INPUT'],
      ['a picture key outside the pictures', { name: 'Name', imageKey: '../secret' }, 'BAD_USER_INPUT'],
    ])('refuses %s', async (_what, input, code) => {
      await shop.admin.result(CREATE_CATEGORY, { input: { name: 'Taken', slug: 'taken' } });
      expect(await shop.admin.code(CREATE_CATEGORY, { input })).toBe(code);
    });

    it('allows 32 levels, and returns the ancestors of the deepest', async () => {
      const path = await categories.createChain(32);
      expect(
        await shop.admin.result(CREATE_CATEGORY, { input: { name: 'Deeper', parentId: path.at(-1) } }),
      ).toMatchObject({
        errors: [{ extensions: { code: 'BAD_USER_INPUT', fields: [{ path: 'input.parentId' }] } }],
      });
      expect(await categories.findAncestors(path.at(-1)!)).toEqual(path.slice(0, -1));
      expect(await categories.findAncestors(path[0]!)).toEqual([]);
    });
  });

  describe('updateCategory', () => {
    it('changes only the given fields', async () => {
      const parent = await categories.create({ name: 'Parent' });
      const { id } = await categories.create({
        name: 'Old',
        slug: 'old',
        parentId: parent.id,
        imageKey: 'categories/old.svg',
      });
      expect(await categories.update(id, { name: ' New ' })).toEqual({
        name: 'New',
        slug: 'old',
        imageUrl: 'http://assets.example/categories/old.svg',
        parent: { id: parent.id },
      });
      expect(await categories.update(id, { slug: 'new', imageKey: null })).toMatchObject({
        name: 'New',
        slug: 'new',
        imageUrl: null,
      });
      expect(await countIn(shop, 'products', 'outbox', { 'payload.categoryId': id })).toBe(0);
    });

    it.each([
      ['a taken slug', { slug: 'occupied' }, 'CONFLICT'],
      ['no name', { name: null }, 'BAD_USER_INPUT'],
      ['a blank name', { name: ' ' }, 'BAD_USER_INPUT'],
      ['no slug', { slug: null }, 'BAD_USER_INPUT'],
      ['a picture key outside the pictures', { imageKey: '/etc/passwd' }, 'BAD_USER_INPUT'],
      ['an unknown parent', { parentId: 'nowhere' }, 'BAD_USER_INPUT'],
    ])('refuses %s', async (_what, input, code) => {
      await shop.admin.result(CREATE_CATEGORY, { input: { name: 'Occupied', slug: 'occupied' } });
      const { id } = await categories.create({ name: 'Steady' });
      expect(await shop.admin.code(UPDATE_CATEGORY, { id, input })).toBe(code);
    });

    it('returns NOT_FOUND for an unknown category', async () => {
      expect(await shop.admin.code(UPDATE_CATEGORY, { id: 'nowhere', input: { name: 'New' } })).toBe(
        'NOT_FOUND',
      );
    });

    it('refuses to put a category into itself or below itself', async () => {
      const [top, , bottom] = await categories.createChain(3);
      for (const parentId of [top, bottom]) {
        expect(await shop.admin.result(UPDATE_CATEGORY, { id: top, input: { parentId } })).toMatchObject({
          errors: [{ extensions: { code: 'BAD_USER_INPUT', fields: [{ path: 'input.parentId' }] } }],
        });
      }
      expect(await categories.findAncestors(top!)).toEqual([]);
    });

    it('refuses a move that would push the deepest subcategory below the limit', async () => {
      const [deep, branch] = [await categories.createChain(30), await categories.createChain(3)];
      expect(
        await shop.admin.code(UPDATE_CATEGORY, { id: branch[0], input: { parentId: deep.at(-1) } }),
      ).toBe('BAD_USER_INPUT');
      await categories.update(branch[0]!, { parentId: deep.at(-2) });
      expect(await categories.findAncestors(branch.at(-1)!)).toEqual([
        ...deep.slice(0, -1),
        ...branch.slice(0, -1),
      ]);
    });

    it('refuses to move more than 5000 subcategories at once', async () => {
      const [{ id }, target] = [
        await categories.create({ name: 'Huge' }),
        await categories.create({ name: 'Target' }),
      ];
      await inDatabase(shop, 'products', (db) =>
        db.collection<{ _id: string }>('categories').insertMany(
          Array.from({ length: 5_001 }, (_, index) => ({
            _id: `${id}-${index}`,
            name: 'Small',
            slug: `${id}-${index}`,
            parentId: id,
            ancestorIds: [id],
          })),
        ),
      );
      expect(await shop.admin.code(UPDATE_CATEGORY, { id, input: { parentId: target.id } })).toBe(
        'BAD_USER_INPUT',
      );
      await inDatabase(shop, 'products', (db) => db.collection('categories').deleteOne({ slug: `${id}-7` }));
      await categories.update(id, { parentId: target.id });
      expect(await countIn(shop, 'products', 'categories', { ancestorIds: [target.id, id] })).toBe(5_000);
    });
  });

  describe('deleteCategory', () => {
    it('deletes an empty category once', async () => {
      const { id } = await categories.create({ name: 'Empty' });
      expect(await shop.admin.data(DELETE, { id })).toEqual({ deleteCategory: true });
      expect(await shop.admin.code(DELETE, { id })).toBe('NOT_FOUND');
      expect(await shop.anonymous.code(CATEGORY_PRODUCTS, { id })).toBe('NOT_FOUND');
    });

    it('refuses to delete a category with contents, and names them', async () => {
      const { id } = await categories.create({ name: 'Full' });
      const child = await categories.create({ name: 'Child of full', parentId: id });
      await shop.newProduct({ categoryId: id });
      await shop.newProduct({ categoryId: id });
      const refused = (message: string) => ({ errors: [{ message, extensions: { code: 'CONFLICT' } }] });
      expect(await shop.admin.result(DELETE, { id })).toMatchObject(
        refused(
          'Category "Full" still has 1 subcategory and 2 products. Move or delete what is in it first.',
        ),
      );
      await shop.admin.data(DELETE, { id: child.id });
      expect(await shop.admin.result(DELETE, { id })).toMatchObject(
        refused('Category "Full" still has 2 products. Move or delete what is in it first.'),
      );
    });
  });

  it('requires the scope for changes', async () => {
    const customer = await shop.newCustomer();
    const { id } = await categories.create({ name: 'Guarded' });
    for (const [operation, variables] of [
      [CREATE_CATEGORY, { input: { name: 'Mine' } }],
      [UPDATE_CATEGORY, { id, input: { name: 'Mine' } }],
      [DELETE, { id }],
    ] as const) {
      expect(await customer.code(operation, variables)).toBe('FORBIDDEN');
      expect(await shop.anonymous.code(operation, variables)).toBe('UNAUTHENTICATED');
    }
  });
});
