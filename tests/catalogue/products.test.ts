import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countIn, inDatabase } from '../support/database.js';
import { categoriesOf } from '../support/categories.js';
import { placeOrder } from '../support/placed-orders.js';
import { buildShop, type Shop } from '../support/shop.js';

const FIELDS = `id sku slug name description price discountPercent salePrice stock inStock tags version
  attributes { name value } category { id }`;
const UPDATE = `mutation ($id: ID!, $input: UpdateProductInput!) { updateProduct(id: $id, input: $input) { ${FIELDS} } }`;
const DELETE = 'mutation ($id: ID!) { deleteProduct(id: $id) }';
const READ = `query ($id: ID!) { product(id: $id) { ${FIELDS} } }`;

type Product = Record<string, unknown> & { id: string; version: number; slug: string; updatedAt: string };

describe('changing products', () => {
  let shop: Shop;
  let categoryId: string;
  beforeAll(async () => {
    shop = await buildShop();
    categoryId = (await categoriesOf(shop).create({ name: 'Kitchen' })).id;
  }, 60_000);
  afterAll(() => shop.stop());

  const read = async (id: string) => (await shop.anonymous.data<{ product: Product }>(READ, { id })).product;
  const update = async (id: string, input: Record<string, unknown>) =>
    (await shop.admin.data<{ updateProduct: Product }>(UPDATE, { id, input })).updateProduct;
  const refusal = async (id: string, input: Record<string, unknown>) =>
    (await shop.admin.result(UPDATE, { id, input })).errors?.[0];

  it('changes only the given fields', async () => {
    const id = await shop.newProduct({
      name: 'Teapot',
      description: 'Holds a litre.',
      tags: ['tea'],
      stock: 7,
    });
    const before = await read(id);
    const changed = await update(id, { price: 40, discountPercent: 25 });
    expect(changed).toEqual({ ...before, price: 40, discountPercent: 25, salePrice: 30, version: 2 });
    expect(await read(id)).toEqual(changed);
  });

  it('can change everything, and clear optional fields', async () => {
    const id = await shop.newProduct({ name: 'Kettle', categoryId });
    const input = {
      name: 'Whistling kettle',
      sku: `WK-${id}`,
      slug: 'whistling-kettle',
      description: 'Tells you when.',
      price: 12.34,
      discountPercent: 0,
      stock: 3,
      tags: ['loud', ' loud '],
      attributes: [{ name: 'Material', value: 'Steel' }],
    };
    expect(await update(id, input)).toMatchObject({ ...input, tags: ['loud'], category: { id: categoryId } });
    expect(await update(id, { categoryId: null })).toMatchObject({ category: null, version: 3 });
  });

  it('keeps the slug of a product when only its name changes', async () => {
    const id = await shop.newProduct({ name: 'Red bowl' });
    const { slug } = await read(id);
    expect(await update(id, { name: 'Blue bowl' })).toMatchObject({ slug });
  });

  it('finds a product by its new name, and not by the old one', async () => {
    const id = await shop.newProduct({ name: 'Grandfather clock' });
    const find = async (query: string) =>
      shop.anonymous.data('query ($query: String) { searchProducts(query: $query) { totalCount } }', {
        query,
      });
    expect(await find('grandfather')).toEqual({ searchProducts: { totalCount: 1 } });
    await update(id, { name: 'Longcase timepiece' });
    expect(await find('grandfather')).toEqual({ searchProducts: { totalCount: 0 } });
    expect(await find('longcase')).toEqual({ searchProducts: { totalCount: 1 } });
  });

  it('changes nothing when all values are the same', async () => {
    const id = await shop.newProduct({ name: 'Spoon', price: 3 });
    expect(await update(id, { name: 'Spoon', price: 3, stock: 100 })).toMatchObject({ version: 1 });
  });

  it('refuses an outdated version', async () => {
    const id = await shop.newProduct();
    expect(await update(id, { version: 1, name: 'Second' })).toMatchObject({ version: 2 });
    expect((await refusal(id, { version: 1, name: 'Third' }))?.extensions.code).toBe('CONFLICT');
    expect(await read(id)).toMatchObject({ name: 'Second', version: 2 });
  });

  it('accepts one of twenty simultaneous changes of the same version', async () => {
    const id = await shop.newProduct();
    const names = Array.from({ length: 20 }, (_, index) => `Name ${index}`);
    const answers = await Promise.all(
      names.map((name) =>
        shop.admin.result<{ updateProduct: Product }>(UPDATE, { id, input: { version: 1, name } }),
      ),
    );
    const won = answers.flatMap(({ data }) => data?.updateProduct.name ?? []);
    expect(won).toHaveLength(1);
    expect(answers.flatMap(({ errors }) => errors?.[0]?.extensions.code ?? [])).toEqual(
      Array.from({ length: 19 }, () => 'CONFLICT'),
    );
    expect(await read(id)).toMatchObject({ name: won[0], version: 2 });
  });

  it('loses neither a change nor a sale when different fields change at once', async () => {
    const id = await shop.newProduct({ stock: 50 });
    const customer = await shop.newCustomer();
    await Promise.all([
      update(id, { name: 'Changed' }),
      update(id, { price: 5 }),
      update(id, { tags: ['changed'] }),
      update(id, { description: 'Changed.' }),
      customer.data('mutation ($id: ID!) { addToCart(productId: $id, quantity: 2) { id } checkout { id } }', {
        id,
      }),
    ]);
    expect(await read(id)).toMatchObject({
      name: 'Changed',
      price: 5,
      tags: ['changed'],
      description: 'Changed.',
      stock: 48,
      version: 5,
    });
  });

  it.each([
    ['a null name', { name: null }, 'name'],
    ['a blank name', { name: '  ' }, 'name'],
    ['a name with control characters', { name: 'a\u0000b' }, 'name'],
    ['half a surrogate pair', { name: 'a\ud800' }, 'name'],
    ['a replacement character', { tags: ['a', 'b\ufffd'] }, 'tags.1'],
    ['a negative price', { price: -1 }, 'price'],
    ['a price above a million', { price: 1_000_001 }, 'price'],
    ['a discount above 100', { discountPercent: 101 }, 'discountPercent'],
    ['a negative discount', { discountPercent: -1 }, 'discountPercent'],
    ['negative stock', { stock: -1 }, 'stock'],
    ['a sku with blanks', { sku: 'a b' }, 'sku'],
    ['a slug with capitals', { slug: 'Not-A-Slug' }, 'slug'],
    ['an empty tag', { tags: [' '] }, 'tags'],
    ['null tags', { tags: null }, 'tags'],
    ['a nameless attribute', { attributes: [{ name: '', value: 'x' }] }, 'attributes.0.name'],
    ['an unknown category', { categoryId: 'nowhere' }, 'input.categoryId'],
    ['a category without an id', { categoryId: '' }, 'input.categoryId'],
    ['version 0', { version: 0 }, 'version'],
  ])('refuses %s, and changes nothing', async (_what, input, path) => {
    const id = await shop.newProduct();
    const before = await read(id);
    const error = await refusal(id, { description: 'Half written?', ...input });
    expect(error?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path }] });
    expect(await read(id)).toEqual(before);
  });

  it.each(['', 'nowhere'])('adds no product to the unknown category %j', async (nowhere) => {
    const CREATE = 'mutation ($input: CreateProductInput!) { createProduct(input: $input) { id } }';
    const before = await countIn(shop, 'products', 'products', {});
    const { errors } = await shop.admin.result(CREATE, {
      input: { name: 'x', price: 1, categoryId: nowhere },
    });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ path: 'input.categoryId' }],
    });
    expect(await countIn(shop, 'products', 'products', {})).toBe(before);
  });

  it.each(['\u0301', '…', '茶', '😀', "'; DROP TABLE products", 'x'.repeat(200)])(
    'accepts %j as a name',
    async (name) => {
      const id = await shop.newProduct({ name });
      expect(await update(id, { description: 'Known by it.' })).toMatchObject({
        description: 'Known by it.',
      });
      expect(await shop.admin.data(DELETE, { id })).toEqual({ deleteProduct: true });
    },
  );

  it('refuses a sku or slug that another product has', async () => {
    const [one, two] = [
      await shop.newProduct({ name: 'First twin', sku: 'TWIN-1' }),
      await shop.newProduct(),
    ];
    const { slug } = await read(one);
    expect(await refusal(two, { sku: 'TWIN-1' })).toMatchObject({
      message: 'A product with sku "TWIN-1" already exists.',
      extensions: { code: 'CONFLICT' },
    });
    expect(await refusal(two, { slug })).toMatchObject({
      message: `A product with slug "${slug}" already exists.`,
      extensions: { code: 'CONFLICT' },
    });
    const CREATE = 'mutation ($input: CreateProductInput!) { createProduct(input: $input) { slug } }';
    expect(await shop.admin.code(CREATE, { input: { name: 'x', price: 1, sku: 'TWIN-1' } })).toBe('CONFLICT');
    expect(await shop.admin.code(CREATE, { input: { name: 'x', price: 1, slug } })).toBe('CONFLICT');
    const { createProduct } = await shop.admin.data<{ createProduct: { slug: string } }>(CREATE, {
      input: { name: 'First twin', price: 1 },
    });
    expect(createProduct.slug).toMatch(/^first-twin-\w+$/);
  });

  it('is for administrators', async () => {
    const id = await shop.newProduct();
    const customer = await shop.newCustomer();
    for (const [query, variables] of [
      [UPDATE, { id, input: { price: 0 } }],
      [DELETE, { id }],
    ] as const) {
      expect(await customer.code(query, variables)).toBe('FORBIDDEN');
      expect(await shop.anonymous.code(query, variables)).toBe('UNAUTHENTICATED');
    }
  });

  it('removes a product from every list, but not from orders', async () => {
    const id = await shop.newProduct({ name: 'Collector plate', price: 20, categoryId });
    const customer = await shop.newCustomer();
    const orderId = await placeOrder(customer, id);
    expect(await shop.admin.data(DELETE, { id })).toEqual({ deleteProduct: true });

    expect(await shop.anonymous.code(READ, { id })).toBe('NOT_FOUND');
    expect(await shop.anonymous.data('{ searchProducts(query: "collector plate") { totalCount } }')).toEqual({
      searchProducts: { totalCount: 0 },
    });
    expect(await countIn(shop, 'products', 'listings', { _id: id as never })).toBe(0);
    const answer = await customer.result(
      `query ($id: ID!) {
        order(id: $id) { totalAmount items { name unitPrice product { id name } } }
        alone: order(id: $id) { items { product { id } } }
        rated: order(id: $id) { items { product { averageRating } } }
      }`,
      { id: orderId },
    );
    const items = [{ product: null }];
    expect(answer).toEqual({
      status: 200,
      data: {
        order: { totalAmount: 20, items: [{ name: 'Collector plate', unitPrice: 20, product: null }] },
        alone: { items },
        rated: { items },
      },
    });
    expect(await shop.admin.code(DELETE, { id })).toBe('NOT_FOUND');
    expect((await refusal(id, { price: 1 }))?.extensions.code).toBe('NOT_FOUND');
  });

  it('keeps every listing consistent with its product', async () => {
    const differing = await inDatabase(shop, 'products', async (db) => {
      const products = await db.collection('products').find().toArray();
      const listings = new Map(
        (await db.collection('listings').find().toArray()).map((one) => [one._id, one]),
      );
      expect(listings.size).toBe(products.length);
      return products.filter((product) => {
        const listing = listings.get(product._id);
        return (
          listing?.['salePriceCents'] !== product['salePriceCents'] ||
          listing?.['inStock'] !== product['stock'] > 0
        );
      });
    });
    expect(differing).toEqual([]);
  });
});
