import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startProductsStack, type ProductsStack } from './products-stack.js';

const MOST = 500;
const CREATE = 'mutation ($input: CreateCategoryInput!) { createCategory(input: $input) { id } }';
const MOVE = `mutation ($id: ID!, $parentId: ID) {
  updateCategory(id: $id, input: { parentId: $parentId }) { id }
}`;
const CHILDREN = '{ categories { id children { name } } }';

describe('the subcategories of a category', () => {
  let stack: ProductsStack;
  beforeAll(async () => void (stack = await startProductsStack()), 60_000);
  afterAll(() => stack.stop());

  const stored = () => stack.connection.collection<{ _id: string; parentId: string | null }>('categories');
  beforeEach(() => stored().deleteMany({}));

  /** Inserts many at once, because creating them one by one would take too long. */
  async function insert(parentId: string | null, count: number, prefix: string): Promise<void> {
    const ancestorIds = parentId === null ? [] : [parentId];
    const names = Array.from({ length: count }, (_, index) => `${prefix}${String(index).padStart(4, '0')}`);
    await stored().insertMany(
      names.map((name) => ({ _id: name, name, slug: name, parentId, ancestorIds, revision: 0 })),
    );
  }

  const create = async (parentId: string | null): Promise<string> => {
    const { codes } = await stack.call(CREATE, { input: { name: 'One more', parentId } });
    return codes[0] ?? 'done';
  };
  const move = async (id: string, parentId: string | null): Promise<string> => {
    const { codes } = await stack.call(MOVE, { id, parentId });
    return codes[0] ?? 'done';
  };
  const countBelow = (parentId: string | null) => stored().countDocuments({ parentId });
  const countOf = (answers: string[], answer: string) => answers.filter((each) => each === answer).length;

  it('are at most 500, even when many are created at once', async () => {
    await insert(null, 1, 'top');
    await insert('top0000', MOST - 3, 'child');
    const answers = await Promise.all(Array.from({ length: 8 }, () => create('top0000')));
    expect([countOf(answers, 'done'), countOf(answers, 'BAD_USER_INPUT')]).toEqual([3, 5]);
    expect(await countBelow('top0000')).toBe(MOST);
    // There is room below them, and again after one is deleted.
    expect(await create('child0000')).toBe('done');
    expect(await move('child0001', 'child0002')).toBe('done');
    expect(await create('top0000')).toBe('done');
  });

  it('are at most 500 including moved ones, and the error says so', async () => {
    await insert(null, 4, 'top');
    await insert('top0000', MOST - 1, 'child');
    const answers = await Promise.all([move('top0001', 'top0000'), move('top0002', 'top0000')]);
    expect(answers.sort()).toEqual(['BAD_USER_INPUT', 'done']);
    expect(await move('top0003', 'top0000')).toBe('BAD_USER_INPUT');
    expect(await countBelow('top0000')).toBe(MOST);
    // It already has this parent.
    expect(await move('child0000', 'top0000')).toBe('done');
  });

  it('are at most 500 roots', async () => {
    await insert(null, MOST - 2, 'top');
    const answers = await Promise.all(Array.from({ length: 6 }, () => create(null)));
    expect([countOf(answers, 'done'), countOf(answers, 'BAD_USER_INPUT')]).toEqual([2, 4]);
    await insert('top0000', 1, 'child');
    expect(await move('child0000', null)).toBe('BAD_USER_INPUT');
    expect(await countBelow(null)).toBe(MOST);
  });

  it('of one category do not hide those of another, even above the limit', async () => {
    await insert(null, 2, 'top');
    await insert('top0000', 1_000, 'a');
    await insert('top0001', 10, 'z');
    const { data } = await stack.call<{ categories: { children: { name: string }[] }[] }>(CHILDREN);
    const [first, second] = data.categories.map(({ children }) => children.map(({ name }) => name));
    expect(first!.length).toBeGreaterThanOrEqual(MOST);
    expect(first!.slice(0, 2)).toEqual(['a0000', 'a0001']);
    expect(first).toEqual(first!.toSorted());
    expect(second).toEqual(Array.from({ length: 10 }, (_, index) => `z000${index}`));
  });

  it('keep the response bounded when a query goes up and down the tree', async () => {
    await insert(null, 1, 'top');
    await insert('top0000', MOST, 'child');
    const upAndDown = (times: number): string =>
      times === 0 ? 'name' : `children { parent { ${upAndDown(times - 1)} } }`;
    const { codes, data } = await stack.call(`{ categories { ${upAndDown(3)} } }`);
    expect({ codes, data }).toEqual({ codes: ['OPERATION_TOO_COMPLEX'], data: null });
    expect((await stack.call(`{ categories { ${upAndDown(1)} } }`)).codes).toEqual([]);
  });

  it('are read with a fixed number of commands, regardless of their number', async () => {
    await insert(null, 2, 'top');
    await insert('top0000', 3, 'a');
    const countCommands = async () => {
      const before = await stack.countCommands();
      await stack.call(CHILDREN);
      return (await stack.countCommands()) - before;
    };
    const forFew = await countCommands();
    await insert('top0001', 400, 'b');
    expect(await countCommands()).toBe(forFew);
  });
});
