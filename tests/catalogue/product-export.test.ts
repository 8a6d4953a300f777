import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fetch } from 'undici';
import { categoriesOf } from '../support/categories.js';
import { inDatabase } from '../support/database.js';
import { importLines } from '../support/imports.js';
import { buildShop, type Shop } from '../support/shop.js';

interface Page {
  lines: string;
  rows: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const EXPORT = `query ($format: ImportFormat, $first: Int, $after: String) {
  exportProducts(format: $format, first: $first, after: $after) {
    lines rows pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

const awkward = {
  sku: 'AWK-1',
  name: '=HYPERLINK("http://evil.example")',
  description: `-dash, "quotes",\r\nlines\nand\ttabs 'tis`,
  price: 0.1,
  discountPercent: 33,
  stock: 0,
  lowStockThreshold: 0,
  tags: ['@home', 'a|b', 'back\\slash'],
  attributes: [
    { name: 'Size=big', value: ' 8|10 ' },
    { name: "'=x", value: '+1' },
  ],
  images: [{ key: 'a/b.png' }, { key: 'c.png' }],
};

describe('exportProducts', () => {
  let shop: Shop;
  const names = [
    "'=apostrophe",
    '+plus',
    "''",
    'Ünïcode 茶',
    'a'.repeat(200),
    'コーヒー',
    'コーヒー',
    `${'b'.repeat(99)} cut behind a word`,
    `${'b'.repeat(99)} cut there again`,
    `c${'𠮷'.repeat(99)}`,
  ];
  const count = names.length + 1;
  beforeAll(async () => {
    shop = await buildShop();
    const tea = await createCategory('Tea', await createCategory('Kitchen'));
    await shop.newProduct({ ...awkward, categoryId: tea });
    for (const name of names) await shop.newProduct({ name, categoryId: null });
  }, 60_000);
  afterAll(() => shop.stop());

  const createCategory = async (name: string, parentId?: string): Promise<string> =>
    (await categoriesOf(shop).create({ name, parentId })).id;
  async function page(variables: object = {}): Promise<Page> {
    const { exportProducts } = await shop.admin.data<{ exportProducts: Page }>(EXPORT, { ...variables });
    return exportProducts;
  }
  async function all(format: string, first: number): Promise<string> {
    let text = '';
    for (let after: string | null = null, next = true; next;) {
      const { lines, pageInfo }: Page = await page({ format, first, after });
      text += lines;
      after = pageInfo.endCursor;
      next = pageInfo.hasNextPage;
    }
    return text;
  }

  it.each(['CSV', 'JSON_LINES'])('gives %s that changes nothing when it is imported', async (format) => {
    for (const first of [2, 500]) {
      const report = await importLines(shop.admin, await all(format, first), format);
      expect(report).toMatchObject({ rows: count, unchanged: count, failed: 0, problems: [] });
    }
  });

  it('restores the catalogue in an empty shop', async () => {
    const other = await buildShop();
    try {
      for (const name of ['Kitchen', 'Tea']) {
        const { categories } = await other.admin.data<{ categories: { id: string }[] }>(
          '{ categories { id } }',
        );
        await categoriesOf(other).create({ name, parentId: categories[0]?.id });
      }
      const text = await all('CSV', 500);
      expect(await importLines(other.admin, text)).toMatchObject({ created: count, failed: 0 });
      const { exportProducts } = await other.admin.data<{ exportProducts: Page }>(EXPORT);
      expect(exportProducts.lines).toBe(text);
    } finally {
      await other.stop();
    }
  }, 60_000);

  it('has one header, and products in the order they were added, for any size of pages', async () => {
    const text = await all('CSV', 1);
    expect(text).toBe(await all('CSV', 500));
    expect(text.match(/^sku,slug,name,/gm)).toHaveLength(1);
    expect(text.indexOf('AWK-1')).toBeLessThan(text.indexOf('+plus'));
    expect(text).toContain('kitchen/tea');
  });

  it('has no cell that a spreadsheet would run as a formula', async () => {
    const { lines } = await page();
    expect(lines).not.toMatch(/(^|,)"?[=+\-@]/m);
    expect(lines).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
  });

  it('needs as many database commands for many products as for one', async () => {
    const commands = async () => {
      const text = await (await fetch(`${shop.stack.urls.products}/metrics`)).text();
      const counts = [
        ...text.matchAll(/^mongodb_commands_total\{[^}]*command="(?:find|getMore|aggregate)"[^}]*\} (\d+)/gm),
      ];
      return counts.reduce((sum, [, count]) => sum + Number(count), 0);
    };
    const countFor = async (first: number) => {
      const before = await commands();
      await page({ first });
      return (await commands()) - before;
    };
    expect(await countFor(1)).toBe(3);
    expect(await countFor(500)).toBe(3);
    await withManyCategories(150, async () => expect(await countFor(500)).toBe(3));
  });

  /** Creates this many categories below as many others, with a product in each. */
  async function withManyCategories(many: number, work: () => Promise<void>): Promise<void> {
    const marked = { marked: true };
    await inDatabase(shop, 'products', async (db) => {
      const categories = db.collection<{ _id: string }>('categories');
      const products = db.collection<{ _id: string }>('products');
      const sample = await products.findOne();
      const numbers = Array.from({ length: many }, (_, index) => index);
      const top = (index: number) => ({
        _id: `top-${index}`,
        name: 'Top',
        slug: `top-${index}`,
        parentId: null as string | null,
        ancestorIds: [] as string[],
        ...marked,
      });
      const leaf = (index: number) => ({
        ...top(index),
        _id: `leaf-${index}`,
        slug: `leaf-${index}`,
        parentId: `top-${index}`,
        ancestorIds: [`top-${index}`],
      });
      await categories.insertMany([...numbers.map(top), ...numbers.map(leaf)]);
      await products.insertMany(
        numbers.map((index) => {
          const id = `in-leaf-${index}`;
          return { ...sample, ...marked, _id: id, sku: id, slug: id, categoryId: `leaf-${index}` };
        }),
      );
      try {
        await work();
      } finally {
        await products.deleteMany(marked);
        await categories.deleteMany(marked);
      }
    });
  }

  it('has a maximum size, and is for administrators', async () => {
    expect(await shop.admin.code(EXPORT, { first: 501 })).toBe('BAD_USER_INPUT');
    expect(await shop.admin.code(EXPORT, { first: 0 })).toBe('BAD_USER_INPUT');
    expect(await shop.admin.code(EXPORT, { after: 'nonsense' })).toBe('BAD_USER_INPUT');
    const customer = await shop.newCustomer();
    expect(await customer.code(EXPORT)).toBe('FORBIDDEN');
    expect(await shop.anonymous.code(EXPORT)).toBe('UNAUTHENTICATED');
  });
});
