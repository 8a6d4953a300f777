import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { startProductsStack, type ProductsStack } from './products-stack.js';

// The errors that the rules of the tree or a conflict may cause. Anything else is a failure of the shop.
const REFUSALS = ['BAD_USER_INPUT', 'CONFLICT', 'NOT_FOUND'];
const PLACING_DEADLINE_MS = 10_000;

const CREATE = 'mutation ($input: CreateCategoryInput!) { result: createCategory(input: $input) { id } }';
const MOVE = `mutation ($id: ID!, $parentId: ID) {
  result: updateCategory(id: $id, input: { parentId: $parentId }) { id }
}`;
const DELETE = 'mutation ($id: ID!) { result: deleteCategory(id: $id) }';
const ADD_PRODUCT = 'mutation ($input: CreateProductInput!) { result: createProduct(input: $input) { id } }';
const RESHELVE = `mutation ($id: ID!, $categoryId: ID) {
  result: updateProduct(id: $id, input: { categoryId: $categoryId }) { id }
}`;

interface StoredCategory {
  _id: string;
  parentId: string | null;
  ancestorIds: string[];
}
interface StoredProduct {
  _id: string;
  categoryId: string | null;
}
interface StoredListing {
  _id: string;
  shelves: string[];
}

describe('the category tree', () => {
  let stack: ProductsStack;
  /** Everything created in a run, including deleted ones. Operations refer to them by number. */
  let categoryIds: string[];
  let productIds: string[];

  beforeAll(async () => {
    stack = await startProductsStack();
  }, 60_000);
  afterAll(() => stack.stop());

  const nth = (ids: string[], number: number): string => ids[number % ids.length]!;

  /** Now and then returns null, for a root. */
  const parentAt = (number: number): string | null =>
    number % (categoryIds.length + 1) === 0 ? null : nth(categoryIds, number);

  async function run<Result>(mutation: string, variables: object): Promise<Result | null> {
    const { data, codes } = await stack.call<{ result: Result } | null>(mutation, variables);
    const failure = codes.find((code) => !REFUSALS.includes(code));
    if (failure) throw new Error(`${failure} for ${mutation} with ${JSON.stringify(variables)}`);
    return data?.result ?? null;
  }

  async function add(ids: string[], mutation: string, input: object): Promise<string | null> {
    const created = await run<{ id: string }>(mutation, { input });
    if (created) ids.push(created.id);
    return created && created.id;
  }

  const newCategory = (parentId: string | null) => add(categoryIds, CREATE, { name: 'Category', parentId });
  const newProduct = (categoryId: string | null) =>
    add(productIds, ADD_PRODUCT, { name: 'Product', price: 1, stock: 1, categoryId });
  const move = (id: string, parentId: string | null) => run(MOVE, { id, parentId });
  const remove = (id: string) => run(DELETE, { id });

  const operations = {
    create: (a: number, _b: number) => newCategory(parentAt(a)),
    move: (a: number, b: number) => move(nth(categoryIds, a), parentAt(b)),
    delete: (a: number, _b: number) => remove(nth(categoryIds, a)),
    addProduct: (a: number, _b: number) => newProduct(nth(categoryIds, a)),
    reshelve: (a: number, b: number) =>
      run(RESHELVE, { id: nth(productIds, a), categoryId: nth(categoryIds, b) }),
  };

  async function startOver() {
    for (const name of ['categories', 'products', 'listings', 'outbox']) {
      await stack.connection.collection(name).deleteMany({});
    }
    [categoryIds, productIds] = [[], []];
  }

  /** Creates a chain of four categories with a product in each. */
  async function plant() {
    await startOver();
    for (let level = 0; level < 4; level += 1) await newCategory(categoryIds.at(-1) ?? null);
    await Promise.all(categoryIds.map((id) => newProduct(id)));
  }

  async function read() {
    const all = <Doc extends object>(name: string) =>
      stack.connection.collection<Doc>(name).find().toArray() as unknown as Promise<Doc[]>;
    const categories = await all<StoredCategory>('categories');
    return {
      paths: pathsOf(categories),
      categories,
      products: await all<StoredProduct>('products'),
      listings: await all<StoredListing>('listings'),
    };
  }

  /** Finds errors in the tree, which must be correct at any time, even during concurrent changes. */
  async function findFlaws(): Promise<string[]> {
    const { paths, categories, products } = await read();
    return [
      ...categories
        .filter(({ _id, ancestorIds }) => ancestorIds.join() !== paths.get(_id)?.join())
        .map(
          ({ _id, ancestorIds }) =>
            `${_id} has the path ${ancestorIds.join()} instead of ${paths.get(_id)?.join()}`,
        ),
      ...products
        .filter(({ categoryId }) => !paths.has(categoryId!))
        .map(({ _id, categoryId }) => `product ${_id} is in ${categoryId}, which does not exist`),
    ];
  }

  /**
   * Finds products that are listed in the wrong categories. It waits a while for the jobs that update them.
   */
  async function findMisplaced(): Promise<string[]> {
    const deadline = Date.now() + PLACING_DEADLINE_MS;
    for (;;) {
      const { paths, products, listings } = await read();
      const shelvesOf = new Map(listings.map(({ _id, shelves }) => [_id, shelves.join()]));
      const misplaced = products.filter(
        ({ _id, categoryId }) => shelvesOf.get(_id) !== [...paths.get(categoryId!)!, categoryId].join(),
      );
      if (misplaced.length === 0 || Date.now() > deadline) return misplaced.map(({ _id }) => _id);
      await sleep(100);
    }
  }

  it('stays a tree under concurrent changes, and lists every product in its place', async () => {
    const operation = fc.record({
      kind: fc.constantFrom<keyof typeof operations>(
        'create',
        'move',
        'move',
        'move',
        'delete',
        'addProduct',
        'reshelve',
      ),
      a: fc.nat(50),
      b: fc.nat(50),
    });
    const writer = fc.array(operation, { minLength: 4, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.array(writer, { minLength: 4, maxLength: 4 }), async (writers) => {
        await plant();
        await Promise.all(
          writers.map(async (steps) => {
            for (const { kind, a, b } of steps) await operations[kind](a, b);
          }),
        );
        expect(await findFlaws()).toEqual([]);
        expect(await findMisplaced()).toEqual([]);
      }),
      // The same operations interleave differently each time, so shrinking the example would prove nothing.
      { numRuns: 8, endOnFailure: true },
    );
  }, 120_000);

  it.each<[string, () => Promise<unknown>[]]>([
    [
      'two branches move below each other',
      () => [move(nth(categoryIds, 0), nth(categoryIds, 4)), move(nth(categoryIds, 4), nth(categoryIds, 3))],
    ],
    [
      'a category that is being deleted gets a subcategory and a product',
      () => [remove(nth(categoryIds, 4)), newCategory(nth(categoryIds, 4)), newProduct(nth(categoryIds, 4))],
    ],
    [
      'a branch moves into a category that is being deleted',
      () => [remove(nth(categoryIds, 4)), move(nth(categoryIds, 1), nth(categoryIds, 4))],
    ],
    [
      'a moving branch gets a subcategory and a product',
      () => [
        move(nth(categoryIds, 1), null),
        newCategory(nth(categoryIds, 3)),
        newProduct(nth(categoryIds, 3)),
        run(RESHELVE, { id: nth(productIds, 0), categoryId: nth(categoryIds, 2) }),
      ],
    ],
    [
      'a branch moves into another that is moving',
      () => [move(nth(categoryIds, 4), nth(categoryIds, 3)), move(nth(categoryIds, 1), null)],
    ],
  ])(
    'stays a tree when %s',
    async (_what, race) => {
      for (let round = 0; round < 5; round += 1) {
        await plant();
        await newCategory(null);
        await Promise.all(race());
        expect(await findFlaws()).toEqual([]);
        expect(await findMisplaced()).toEqual([]);
      }
    },
    60_000,
  );

  it('is read with its products with a fixed number of commands, regardless of the number of categories', async () => {
    await startOver();
    const query = `query ($parentId: ID) {
      categories(parentId: $parentId) {
        ancestors { id } children { id } parent { id }
        products(first: 2, sort: PRICE_ASC) { totalCount edges { node { id category { id } } } }
      }
    }`;
    const top = await newCategory(null);
    const countFor = async (parentId: string | null) => {
      const before = await stack.countCommands();
      const { data } = await stack.call<{ categories: object[] }>(query, { parentId });
      return [data.categories.length, (await stack.countCommands()) - before];
    };
    const grow = async (until: number) => {
      while (categoryIds.length <= until) await newProduct(await newCategory(top));
    };
    await grow(2);
    const [few, commandsForFew] = await countFor(top);
    await grow(20);
    const [many, commandsForMany] = await countFor(top);
    expect([few, many]).toEqual([2, 20]);
    expect(commandsForMany).toBe(commandsForFew);
  });
});

/**
 * Computes the path to every category from its parents alone. Throws for a cycle and for a missing parent.
 */
function pathsOf(categories: StoredCategory[]): Map<string, string[]> {
  const parents = new Map(categories.map(({ _id, parentId }) => [_id, parentId]));
  return new Map(
    categories.map(({ _id }) => {
      const path: string[] = [];
      for (let id = parents.get(_id); id !== null; id = parents.get(id)) {
        if (id === undefined) throw new Error(`A parent of ${_id} is missing: ${path[0]}`);
        if (path.includes(id)) throw new Error(`${_id} is below a cycle: ${path.join()}`);
        path.unshift(id);
      }
      return [_id, path];
    }),
  );
}
