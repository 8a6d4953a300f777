import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Service } from '@cartwright/shared/service/service';
import { CATEGORY_PRODUCTS, categoriesOf, type ProductPage } from '../support/categories.js';
import { createClient, type Client } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { readCounter } from '../support/metrics.js';
import { placeOrder } from '../support/placed-orders.js';
import { adjustStock, deleteProduct, setPrice, updateProduct } from '../support/products.js';
import { buildGateway, buildProductsService } from '../support/replicas.js';
import { buildShop, type Shop } from '../support/shop.js';

const PRODUCT =
  'query ($id: ID!) { product(id: $id) { id name price stock imageUrl version tags createdAt updatedAt } }';
const BY_SLUG = 'query ($slug: String!) { productBySlug(slug: $slug) { id name } }';
const LIST = `query ($tag: String!, $inStock: Boolean) {
  products(filter: { tags: [$tag], inStock: $inStock }) { id name price stock imageUrl version tags createdAt updatedAt }
}`;
const ADD_IMAGE = 'mutation ($id: ID!) { addProductImage(productId: $id, key: "products/pan.svg") { id } }';

interface Seen {
  id: string;
  name: string;
  stock: number;
  version: number;
}

/** Retries if a busy machine misses a deadline, which says nothing about the cache. */
function unlessBusy(error: unknown): 'busy' {
  if (String(error).includes('SUBGRAPH_UNAVAILABLE')) return 'busy';
  throw error;
}

describe('the catalogue cache', () => {
  let shop: Shop;
  let products: Service;
  let gateway: Service;
  /** Starts another replica of products with its own gateway. */
  let there: Client;
  let adminThere: Client;
  beforeAll(async () => {
    shop = await buildShop();
    products = buildProductsService(shop);
    await products.start();
    gateway = buildGateway(shop, { subgraphUrls: { ...shop.stack.urls, products: products.url } });
    await gateway.start();
    there = createClient(`${gateway.url}/graphql`);
    adminThere = createClient(`${gateway.url}/graphql`, shop.admin.token);
  }, 60_000);
  afterAll(async () => {
    await gateway.stop();
    await products.stop();
    await shop.stop();
  });

  const see = async (client: Client, id: string) =>
    (await client.data<{ product: Seen }>(PRODUCT, { id })).product;
  const list = async (client: Client, tag: string, inStock?: boolean) =>
    (await client.data<{ products: Seen[] }>(LIST, { tag, inStock })).products;

  async function newProduct(input: Record<string, unknown> = {}) {
    const tag = randomUUID();
    const id = await shop.newProduct({ tags: [tag], ...input });
    return { id, tag };
  }

  /** Reads everything on every replica, so that it is cached. */
  async function warm(id: string, tag: string) {
    for (const client of [shop.anonymous, there, shop.anonymous, there]) {
      await see(client, id);
      await list(client, tag);
    }
  }

  const commands = async () => {
    const [all, pings] = await Promise.all([
      readCounter(products.url, 'mongodb_commands_total'),
      readCounter(products.url, 'mongodb_commands_total', 'command="ping"'),
    ]);
    return all - pings;
  };
  const outcomes = (cache: string, outcome: string) =>
    readCounter(products.url, 'cache_requests_total', `cache="${cache}"`, `outcome="${outcome}"`);

  it('serves what any replica has recently read', async () => {
    const { id, tag } = await newProduct();
    const product = await see(shop.anonymous, id);
    const listed = await list(shop.anonymous, tag);
    expect(listed).toEqual([product]);
    const growth = await eventually(
      () =>
        growthOf([commands, () => outcomes('product', 'hit'), () => outcomes('list', 'hit')], async () => {
          expect(await see(there, id)).toEqual(product);
          expect(await list(there, tag)).toEqual(listed);
        }),
      ([asked]) => asked === 0,
    );
    expect(growth).toEqual([0, 2, 1]);
  });

  it('serves pages of categories, and shows new products at once', async () => {
    const category = await categoriesOf(shop).create({ name: 'Pans' });
    const page = async (client: Client) =>
      (await client.data<{ category: { products: ProductPage } }>(CATEGORY_PRODUCTS, { id: category.id }))
        .category.products;
    const first = await shop.newProduct({ name: 'Pan', categoryId: category.id });
    const before = await page(shop.anonymous);
    expect([before.totalCount, before.edges]).toEqual([1, [{ node: { name: 'Pan' } }]]);
    const growth = await eventually(
      () => growthOf([commands], async () => expect(await page(there)).toEqual(before)),
      ([asked]) => asked === 1,
    );
    // The category itself.
    expect(growth).toEqual([1]);

    await shop.newProduct({ name: 'Pot', categoryId: category.id });
    await deleteProduct(shop, first);
    const after = await page(there);
    expect([after.totalCount, after.edges]).toEqual([1, [{ node: { name: 'Pot' } }]]);
  });

  it('caches for a moment that a product does not exist', async () => {
    const ids = ['0'.repeat(24), 'x'.repeat(2_000)];
    const growth = await eventually(
      () =>
        growthOf([commands], async () => {
          for (const id of ids) expect(await there.code(PRODUCT, { id })).toBe('NOT_FOUND');
        }),
      ([asked]) => asked === 0,
    );
    expect(growth).toEqual([0]);
  });

  it('queries the database once for a hundred readers of an uncached product', async () => {
    const growth = await eventually(
      async () => {
        const { id } = await newProduct();
        return growthOf([commands], async () => {
          const seen = await Promise.all(Array.from({ length: 100 }, () => see(there, id)));
          expect(new Set(seen.map((product) => product.id))).toEqual(new Set([id]));
        });
      },
      ([asked]) => asked === 1,
    );
    expect(growth).toEqual([1]);
  });

  it.each<[string, (id: string) => Promise<unknown>, Record<string, unknown>]>([
    ['an update', (id) => updateProduct(shop, id, { name: 'Pot', price: 7 }), { name: 'Pot', price: 7 }],
    ['an adjustment', (id) => adjustStock(shop, id, -30), { stock: 70 }],
    ['an adjustment to 0', (id) => adjustStock(shop, id, -100), { stock: 0 }],
    [
      'a picture',
      (id) => shop.admin.data(ADD_IMAGE, { id }),
      { imageUrl: 'http://assets.example/products/pan.svg' },
    ],
    ['a checkout', (id) => buy(id, 3), { stock: 97 }],
  ])('shows %s at once, on every replica', async (_what, change, expected) => {
    const { id, tag } = await newProduct();
    await warm(id, tag);
    await change(id);
    for (const client of [there, shop.anonymous, there]) {
      expect(await see(client, id)).toMatchObject(expected);
      expect(await list(client, tag)).toMatchObject([expected]);
    }
  });

  it('lists products at once that are new, sold out, restocked or deleted', async () => {
    const { id, tag } = await newProduct();
    const idsThere = async (inStock?: boolean) => (await list(there, tag, inStock)).map((found) => found.id);
    expect(await idsThere(true)).toEqual([id]);
    const second = await shop.newProduct({ tags: [tag] });
    expect(await idsThere(true)).toEqual([second, id]);
    await adjustStock(shop, id, -100);
    expect(await idsThere(true)).toEqual([second]);
    expect(await idsThere(false)).toEqual([id]);
    await adjustStock(shop, id, 1);
    expect(await idsThere(false)).toEqual([]);
    await updateProduct(shop, id, { tags: [] });
    expect(await idsThere()).toEqual([second]);
    await deleteProduct(shop, second);
    expect(await idsThere()).toEqual([]);
    expect(await there.code(PRODUCT, { id: second })).toBe('NOT_FOUND');
  });

  it('finds a product only by its current slug', async () => {
    const [slug, other] = [randomUUID(), randomUUID()];
    expect(await there.code(BY_SLUG, { slug })).toBe('NOT_FOUND');
    const { id } = await newProduct({ slug });
    expect(await there.data(BY_SLUG, { slug })).toMatchObject({ productBySlug: { id } });
    await updateProduct(shop, id, { slug: other });
    expect(await there.code(BY_SLUG, { slug })).toBe('NOT_FOUND');
    expect(await there.data(BY_SLUG, { slug: other })).toMatchObject({ productBySlug: { id } });
  });

  it('never shows an older state than an earlier response, during concurrent reads and writes on all replicas', async () => {
    const items = await Promise.all([
      newProduct({ stock: 0 }),
      newProduct({ stock: 0 }),
      newProduct({ stock: 0 }),
    ]);
    const answered = new Map(items.map(({ id }) => [id, { version: 1, stock: 0 }]));
    const stale: unknown[] = [];
    const hitsBefore = await outcomes('product', 'hit');
    const until = Date.now() + 3_000;
    const repeat = async (work: (turn: number) => Promise<void>) => {
      for (let turn = 0; Date.now() < until; turn += 1) await work(turn);
    };
    const clients = [shop.anonymous, there];
    const admins = [shop.admin, adminThere];

    const write = ({ id }: { id: string }) =>
      repeat(async (turn) => {
        answered.get(id)!.version = await setPrice({ admin: admins[turn % 2]! }, id, turn + 1);
      });
    const stock = ({ id }: { id: string }) =>
      repeat(async (turn) => {
        answered.get(id)!.stock = await adjustStock({ admin: admins[turn % 2]! }, id, 1);
      });
    const watch = ({ id, tag }: { id: string; tag: string }, reader: number) =>
      repeat(async (turn) => {
        const least = { ...answered.get(id)! };
        const client = clients[reader % 2]!;
        const seen = await (
          turn % 3 === 0 ? list(client, tag).then(([only]) => only) : see(client, id)
        ).catch(unlessBusy);
        if (seen === 'busy') return;
        if (!seen || seen.version < least.version || seen.stock < least.stock) stale.push({ seen, least });
      });

    await Promise.all([
      write(items[0]),
      stock(items[0]),
      write(items[1]),
      stock(items[2]),
      ...items.flatMap((item) => [0, 1].map((reader) => watch(item, reader))),
    ]);
    expect(stale).toEqual([]);
    for (const { id, tag } of items) {
      await warm(id, tag);
      for (const client of clients) {
        expect(await see(client, id)).toMatchObject(answered.get(id)!);
        expect(await list(client, tag)).toMatchObject([answered.get(id)!]);
      }
    }
    expect(await outcomes('product', 'hit')).toBeGreaterThan(hitsBefore);
  });

  /**
   * By how much the counts grow. A machine so busy that Redis seems not to answer makes a replica do without
   * it for a moment, so whoever asks for an exact number asks again.
   */
  async function growthOf(counts: (() => Promise<number>)[], work: () => Promise<void>): Promise<number[]> {
    const before = await Promise.all(counts.map((count) => count()));
    await work();
    const after = await Promise.all(counts.map((count) => count()));
    return after.map((count, index) => count - (before[index] ?? NaN));
  }

  async function buy(productId: string, quantity: number) {
    await placeOrder(await shop.newCustomer(), productId, { quantity });
  }
});
