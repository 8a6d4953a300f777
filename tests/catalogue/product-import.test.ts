import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { categoriesOf } from '../support/categories.js';
import { inDatabase } from '../support/database.js';
import { buildShop, type Shop } from '../support/shop.js';
import { importLines, ledgerDrift } from '../support/imports.js';

const PRODUCT = `query ($slug: String!) { productBySlug(slug: $slug) {
  id sku name description price discountPercent salePrice stock category { slug } tags attributes { name value }
  images { url } version
} }`;

describe('importProducts', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await buildShop();
    const kitchen = await createCategory('Kitchen');
    await createCategory('Tea', kitchen);
    await createCategory('Garden');
  }, 60_000);
  afterAll(() => shop.stop());

  const importing = (lines: string, format?: string) => importLines(shop.admin, lines, format);
  const read = async (slug: string) => {
    const { productBySlug } = await shop.admin.data<{ productBySlug: Record<string, unknown> }>(PRODUCT, {
      slug,
    });
    return productBySlug;
  };
  const createCategory = async (name: string, parentId?: string): Promise<string> =>
    (await categoriesOf(shop).create({ name, parentId })).id;

  it('imports all columns, and the products are found afterwards', async () => {
    const report = await importing(
      [
        'stock,sku,slug,name,description,price,discountPercent,lowStockThreshold,category,tags,attributes,images',
        '12,ALL-1,all-columns,Teapot,"For tea,\nhot",25.99,10,3,kitchen/tea,steel|new,Material=Steel|Size=1.5 l,pots/a.png|pots/b.png',
      ].join('\n'),
    );
    expect(report).toMatchObject({
      id: null,
      status: 'COMPLETED',
      progress: 1,
      rows: 1,
      created: 1,
      problems: [],
    });
    expect(await read('all-columns')).toEqual({
      id: expect.any(String),
      sku: 'ALL-1',
      name: 'Teapot',
      description: 'For tea,\nhot',
      price: 25.99,
      discountPercent: 10,
      salePrice: 23.39,
      stock: 12,
      category: { slug: 'tea' },
      tags: ['steel', 'new'],
      attributes: [
        { name: 'Material', value: 'Steel' },
        { name: 'Size', value: '1.5 l' },
      ],
      images: [{ url: 'http://assets.example/pots/a.png' }, { url: 'http://assets.example/pots/b.png' }],
      version: 1,
    });
    const listing = await inDatabase(shop, 'products', (db) =>
      db.collection('listings').findOne({ keys: 'n:teapot', inStock: true }),
    );
    expect(listing?.['shelves']).toHaveLength(2);
  });

  it('imports the same from JSON lines', async () => {
    const object = {
      sku: 'JSON-1',
      name: 'Kettle',
      price: '19.90',
      stock: 3,
      category: 'tea',
      tags: ['a|b'],
      attributes: [{ name: 'A=B', value: 'x' }],
    };
    expect(await importing(`${JSON.stringify(object)}\n`)).toMatchObject({ created: 1, failed: 0 });
    expect(await read('kettle')).toMatchObject({
      price: 19.9,
      stock: 3,
      category: { slug: 'tea' },
      tags: ['a|b'],
      attributes: [{ name: 'A=B', value: 'x' }],
    });
  });

  it('changes only what the columns contain', async () => {
    await importing('sku,name,price,stock,category,tags,description\nPART-1,Part,10,5,garden,red,Text\n');
    expect(await importing('sku,price\nPART-1,12.5\n')).toMatchObject({ updated: 1, created: 0 });
    expect(await read('part')).toMatchObject({
      price: 12.5,
      stock: 5,
      category: { slug: 'garden' },
      tags: ['red'],
      version: 2,
    });
  });

  it('clears optional fields by empty cells, and keeps required ones', async () => {
    const header = 'sku,name,slug,price,stock,discountPercent,category,tags,description';
    await importing(`${header}\nCLEAR-1,Clear,clear,10,5,20,garden,red,Text\n`);
    expect(await importing(`${header}\nCLEAR-1,,,,,,,,\n`)).toMatchObject({ updated: 1, failed: 0 });
    expect(await read('clear')).toMatchObject({
      name: 'Clear',
      price: 10,
      stock: 5,
      discountPercent: 0,
      salePrice: 10,
      category: null,
      tags: [],
      description: '',
    });
  });

  it('reports bad rows by line and reason, and imports the others', async () => {
    const report = await importing(
      [
        'sku,name,price,stock,category',
        'BAD-1,Fine,1,,',
        'no good,Name,1,,',
        'BAD-2,Name,1.005,,',
        'BAD-3,Name,-1,,',
        'BAD-4,,5,,',
        'BAD-5,Name,5,,no/such',
        'BAD-6,Name,5,,garden/tea',
        'BAD-7,Name,5,1.5,',
        'BAD-8,Name,5,-1,',
        ',Name,5,1,',
        '"BAD-9,Name,5,1,',
        'BAD-10,Fine,2,7,garden',
      ].join('\n'),
    );
    expect(report).toMatchObject({ rows: 12, created: 2, failed: 10 });
    expect(report.problems.map(({ line, sku, reason }) => [line, sku, reason])).toEqual([
      [3, 'no good', expect.stringContaining('sku must')],
      [4, 'BAD-2', expect.stringContaining('two decimals')],
      [5, 'BAD-3', 'price must not be negative.'],
      [6, 'BAD-4', 'A new product needs a name and a price.'],
      [7, 'BAD-5', 'There is no category "no/such".'],
      [8, 'BAD-6', 'There is no category "garden/tea".'],
      [9, 'BAD-7', 'stock must be a whole number.'],
      [10, 'BAD-8', 'stock must not be negative.'],
      [11, null, expect.stringContaining('sku must')],
      [12, null, 'A quote is not closed.'],
    ]);
  });

  it('changes nothing the second time', async () => {
    const rows = Array.from(
      { length: 300 },
      (_, index) => `TWICE-${index},Same name,${index}.25,${index},tea,a|b`,
    );
    const lines = ['sku,name,price,stock,category,tags', ...rows].join('\n');
    expect(await importing(lines)).toMatchObject({ rows: 300, created: 300 });
    const before = await state();
    expect(await importing(lines)).toMatchObject({ rows: 300, created: 0, updated: 0, unchanged: 300 });
    expect(await state()).toEqual(before);
  });

  const state = () =>
    inDatabase(shop, 'products', async (db) => ({
      products: await db.collection('products').find().sort({ _id: 1 }).toArray(),
      movements: await db.collection('stock_movements').countDocuments(),
    }));

  it('applies the later of two rows with the same sku', async () => {
    const report = await importing('sku,name,price\nDUP-1,First,1\nDUP-2,Other,1\nDUP-1,Second,2\n');
    expect(report).toMatchObject({ rows: 3, created: 2, updated: 1 });
    expect(await read('first')).toMatchObject({ sku: 'DUP-1', name: 'Second', price: 2 });
  });

  it('gives products with the same name different slugs, and refuses a given slug that is taken', async () => {
    const report = await importing(
      [
        'sku,name,price,slug',
        'SLUG-1,Twin,1,',
        'SLUG-2,Twin,1,',
        'SLUG-3,Twin,1,twin',
        'SLUG-4,Twin,1,twin-four',
      ].join('\n'),
    );
    expect(report).toMatchObject({ created: 3, failed: 1 });
    expect(report.problems).toEqual([
      { line: 4, sku: 'SLUG-3', reason: 'Another product has the slug "twin".' },
    ]);
    expect(await importing('sku,slug\nSLUG-4,twin\n')).toMatchObject({ failed: 1, updated: 0 });
  });

  it('reports unknown columns and imports the others', async () => {
    const report = await importing('sku,name,price,colour\nCOL-1,Name,1,red\n');
    expect(report).toMatchObject({ created: 1, failed: 0, rows: 1 });
    expect(report.problems).toEqual([{ line: 1, sku: null, reason: expect.stringContaining('"colour"') }]);
  });

  it('records each change of stock in the ledger with user and reason', async () => {
    await importing('sku,name,price,stock\nLEDGER-1,Ledger,1,10\nLEDGER-2,Ledger none,1,0\n');
    await importing('sku,stock\nLEDGER-1,4\nLEDGER-2,6\n');
    await importing('sku,stock\nLEDGER-1,4\nLEDGER-2,0\n');
    const movements = await inDatabase(shop, 'products', async (db) => {
      const product = await db.collection<{ _id: string }>('products').findOne({ sku: 'LEDGER-1' } as never);
      return db
        .collection<{ kind: string; quantity: number; reason: string; userId: string }>('stock_movements')
        .find({ productId: product?._id } as never)
        .sort({ at: 1 })
        .toArray();
    });
    expect(movements.map(({ kind, quantity, reason }) => [kind, quantity, reason])).toEqual([
      ['RECEIVED', 10, 'Import'],
      ['ADJUSTED', -6, 'Import'],
    ]);
    expect(movements.every(({ userId }) => typeof userId === 'string')).toBe(true);
    expect(await ledgerDrift(shop)).toEqual([]);
  });

  it('keeps uploaded pictures in place, and describes new ones by the name of the product', async () => {
    await importing('sku,name,price,images\nPIC-1,Pictured,1,a.png|b.png\n');
    const uploaded = { id: 'u1', key: 'product-images/x/u.png', alt: 'Up', thumbnails: [] };
    await inDatabase(shop, 'products', (db) =>
      db
        .collection('products')
        .updateOne({ sku: 'PIC-1' }, { $push: { images: { $each: [uploaded], $position: 0 } } } as never),
    );
    expect(await importing('sku,images\nPIC-1,a.png|b.png\n')).toMatchObject({ unchanged: 1 });
    expect(await importing('sku,images\nPIC-1,b.png|c.png|d.png\n')).toMatchObject({ updated: 1 });
    const images = await inDatabase(shop, 'products', async (db) => {
      const product = await db.collection('products').findOne({ sku: 'PIC-1' });
      return (product?.['images'] as { key: string; alt: string }[]).map(({ key, alt }) => [key, alt]);
    });
    expect(images).toEqual([
      ['product-images/x/u.png', 'Up'],
      ['b.png', 'Pictured'],
      ['c.png', 'Pictured'],
      ['d.png', 'Pictured'],
    ]);
    expect(await importing('sku,images\nPIC-1,product-images/x/u.png\n')).toMatchObject({ failed: 1 });
  });

  it.each([
    ['neither lines nor a file', {}],
    ['both', { lines: 'sku\nA', file: 'x' }],
    ['a header without a sku', { lines: 'name\nA' }],
    ['more than a thousand rows', { lines: `sku\n${'A\n'.repeat(1_001)}` }],
  ])('refuses %s', async (_what, variables) => {
    const mutation =
      'mutation ($lines: String, $file: ID) { importProducts(lines: $lines, file: $file) { rows } }';
    expect(await shop.admin.code(mutation, variables)).toMatch(/BAD_USER_INPUT|FORBIDDEN/);
  });

  it('is for administrators', async () => {
    const customer = await shop.newCustomer();
    const mutation = 'mutation { importProducts(lines: "sku") { rows } }';
    expect(await customer.code(mutation)).toBe('FORBIDDEN');
    expect(await shop.anonymous.code(mutation)).toBe('UNAUTHENTICATED');
    expect(await customer.code('{ productImport(id: "x") { rows } }')).toBe('FORBIDDEN');
    expect(await shop.admin.code('{ productImport(id: "x") { rows } }')).toBe('NOT_FOUND');
  });

  it('has no uploads in a shop without storage', async () => {
    const mutation = 'mutation { requestImportUpload(contentType: "text/csv", contentLength: 5) { key } }';
    expect(await shop.admin.code(mutation)).toBe('FORBIDDEN');
  });
});
