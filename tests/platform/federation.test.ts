import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fetch } from 'undici';
import { createClient } from '../support/client.js';
import { buildBuyers, type Buyer } from '../support/buyers.js';
import { inDatabase } from '../support/database.js';
import { ensureEventually } from '../support/eventually.js';
import { inParallel } from '../../packages/demo-shop/src/fill/in-parallel.js';
import { placeOrder } from '../support/placed-orders.js';
import { allJobsDone } from '../support/queues.js';
import { buildGateway } from '../support/replicas.js';
import { addReview } from '../support/reviews.js';
import { buildShop, type Shop } from '../support/shop.js';

const REVIEWERS = 50;
const BUYERS_AT_ONCE = 8;
const PRODUCT_PAGE = `query ProductPage($id: ID!) {
  product(id: $id) {
    name averageRating reviewCount
    reviews(first: 50) { totalCount edges { node { rating title author { id name } } } }
  }
}`;

interface ProductPage {
  product: {
    reviewCount: number;
    reviews: { totalCount: number; edges: { node: { author: { id: string; name: string } } }[] };
  };
}

describe('federation', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await buildShop()), 60_000);
  afterAll(() => shop.stop());

  it('serves a product page of 50 reviews and their authors with a limited number of database commands', async () => {
    const productId = await shop.newProduct({ stock: 1_000 });
    const buyers = await buildBuyers(shop, REVIEWERS);
    await recordPurchases(buyers, productId);
    await inParallel(buyers, BUYERS_AT_ONCE, (buyer) => addReview(buyer, productId));
    await allJobsDone(shop);

    const { data, used } = await countedInTime<ProductPage>(PRODUCT_PAGE, { id: productId });

    const { product } = data;
    expect(product).toMatchObject({ reviewCount: REVIEWERS, reviews: { totalCount: REVIEWERS } });
    const authors = product.reviews.edges.map(({ node }) => node.author);
    expect(new Set(authors.map(({ id }) => id))).toEqual(new Set(buyers.map(({ id }) => id)));
    expect(new Set(authors.map(({ name }) => name))).toEqual(new Set(['Buyer']));
    // The product, its rating, the page of reviews, their count, and all authors at once.
    expect(used).toBeLessThanOrEqual(5);
  }, 60_000);

  it('lists a page of products with ratings and categories without a query per product', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `Cup ${index}`);
    await inParallel(names, BUYERS_AT_ONCE, (name) => shop.newProduct({ name }));
    await allJobsDone(shop);
    const { used } = await countedInTime(
      '{ products(limit: 30) { name averageRating reviewCount category { name } } }',
    );
    expect(used).toBeLessThanOrEqual(3);
  });

  it('resolves the ratings of products that occur many times in a page of products and their categories', async () => {
    const { createCategory: category } = await shop.admin.data<{ createCategory: { id: string } }>(
      'mutation { createCategory(input: { name: "Much alike" }) { id } }',
    );
    const names = Array.from({ length: 35 }, (_, index) => `Twin ${index}`);
    await inParallel(names, BUYERS_AT_ONCE, (name) => shop.newProduct({ name, categoryId: category.id }));
    // 1,225 positions of 35 products, and a subgraph accepts 1,000 at once.
    const { products } = await shop.anonymous.data<{ products: { category: object }[] }>(
      `query ($id: ID!) {
        products(limit: 35, filter: { categoryId: $id }) {
          category { products(first: 35) { edges { node { reviewCount } } } }
        }
      }`,
      category,
    );
    const edges = names.map(() => ({ node: { reviewCount: 0 } }));
    expect(products).toEqual(names.map(() => ({ category: { products: { edges } } })));
  }, 60_000);

  it('serves the available fields while a subgraph is down, and reports the missing ones', async () => {
    const id = await shop.newProduct({ name: 'Lonely kettle' });
    const gateway = await startGatewayWithoutReviews();
    try {
      const { status, data, errors } = await createClient(`${gateway.url}/graphql`).result(PRODUCT_PAGE, {
        id,
      });
      expect(status).toBe(200);
      expect(data).toEqual({
        product: { name: 'Lonely kettle', averageRating: null, reviewCount: null, reviews: null },
      });
      expect(new Set(errors?.map(({ extensions }) => extensions.code))).toEqual(
        new Set(['SUBGRAPH_UNAVAILABLE']),
      );
      expect(errors?.map(({ path }) => path?.join('.')).sort()).toEqual([
        'product.averageRating',
        'product.reviewCount',
        'product.reviews',
      ]);
      expect(JSON.stringify(errors)).not.toMatch(/127\.0\.0\.1|ECONNREFUSED|stack/);
    } finally {
      await gateway.stop();
    }
  });

  describe('each field of a mutation shows its own changes and those of earlier fields:', () => {
    it('stock and its ledger', async () => {
      const id = await shop.newProduct({ stock: 10 });
      const moved =
        'stock inventory { received movements(first: 1) { totalCount edges { node { quantity } } } }';
      const answer = await shop.admin.data(
        `mutation ($id: ID!) {
          a: adjustStock(productId: $id, delta: 1, reason: "Found") { ${moved} }
          b: adjustStock(productId: $id, delta: 2, reason: "Found") { ${moved} }
        }`,
        { id },
      );
      const seen = (stock: number, totalCount: number, quantity: number) => ({
        stock,
        inventory: { received: stock, movements: { totalCount, edges: [{ node: { quantity } }] } },
      });
      expect(answer).toEqual({ a: seen(11, 2, 1), b: seen(13, 3, 2) });
    });

    it('the subcategories of a parent', async () => {
      const { parent } = await shop.admin.data<{ parent: { id: string } }>(
        'mutation { parent: createCategory(input: { name: "Garden" }) { id } }',
      );
      const answer = await shop.admin.data(
        `mutation ($id: ID!) {
          a: createCategory(input: { name: "Chairs", parentId: $id }) { parent { children { name } } }
          b: createCategory(input: { name: "Tables", parentId: $id }) { parent { children { name } } }
        }`,
        parent,
      );
      expect(answer).toEqual({
        a: { parent: { children: [{ name: 'Chairs' }] } },
        b: { parent: { children: [{ name: 'Chairs' }, { name: 'Tables' }] } },
      });
    });

    it('a category that changes between two changes of its product', async () => {
      const { category } = await shop.admin.data<{ category: { id: string } }>(
        'mutation { category: createCategory(input: { name: "Before" }) { id } }',
      );
      const id = await shop.newProduct({ categoryId: category.id });
      const answer = await shop.admin.data(
        `mutation ($id: ID!, $category: ID!) {
          a: updateProduct(id: $id, input: { name: "One" }) { name category { name } }
          b: updateCategory(id: $category, input: { name: "After" }) { name }
          c: updateProduct(id: $id, input: { name: "Two" }) { name category { name } }
        }`,
        { id, category: category.id },
      );
      expect(answer).toEqual({
        a: { name: 'One', category: { name: 'Before' } },
        b: { name: 'After' },
        c: { name: 'Two', category: { name: 'After' } },
      });
    });

    it("the orders of an order's buyer", async () => {
      const id = await placeOrder(await shop.newCustomer(), await shop.newProduct(), {
        paymentMethod: 'STRIPE',
      });
      const seen = `paymentStatus fulfillmentStatus
        customer { orders(first: 1) { edges { node { paymentStatus fulfillmentStatus } } } }`;
      const answer = await shop.admin.data(
        `mutation ($id: ID!) {
          a: confirmPayment(orderId: $id, paymentStatus: "PAID") { ${seen} }
          b: updateFulfillment(id: $id, status: PROCESSING) { ${seen} }
        }`,
        { id },
      );
      const both = (order: object) => ({ ...order, customer: { orders: { edges: [{ node: order }] } } });
      expect(answer).toEqual({
        a: both({ paymentStatus: 'PAID', fulfillmentStatus: 'UNFULFILLED' }),
        b: both({ paymentStatus: 'PAID', fulfillmentStatus: 'PROCESSING' }),
      });
    });
  });

  /** Records a purchase as the job of a paid order does. */
  const recordPurchases = (buyers: Buyer[], productId: string) =>
    inDatabase(shop, 'reviews', (db) =>
      db.collection<{ _id: string }>('purchases').insertMany(
        buyers.map(({ id: userId }) => ({
          _id: `${userId}:${productId}`,
          ...{ userId, productId, orderId: 'order' },
        })),
      ),
    );

  /**
   * Retries until there are no errors, because a busy machine may miss a deadline, and returns the cost of
   * the last attempt.
   */
  async function countedInTime<Data>(query: string, variables = {}): Promise<{ data: Data; used: number }> {
    const { data, used } = await ensureEventually(
      async () => {
        const before = await commands();
        const { data: answer, errors } = await shop.anonymous.result<Data>(query, variables);
        return { data: errors ? null : answer, used: (await commands()) - before };
      },
      (answer) => Boolean(answer.data),
    );
    return { data: data!, used };
  }

  async function startGatewayWithoutReviews() {
    // The discard port, where nobody listens.
    const subgraphUrls = { ...shop.stack.urls, reviews: 'http://127.0.0.1:9' };
    const gateway = buildGateway(shop, { subgraphUrls });
    await gateway.start();
    return gateway;
  }

  // Only of the web processes, because the workers' relay queries the database at any time.
  async function commands(): Promise<number> {
    const { users, products, cart, orders, reviews } = shop.stack.urls;
    const counts = await Promise.all([users, products, cart, orders, reviews].map(commandsOf));
    return counts.reduce((sum, count) => sum + count, 0);
  }
});

async function commandsOf(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return [...metrics.matchAll(/^mongodb_commands_total\{[^}]*\} (\d+)/gm)]
    .filter(([line]) => !line.includes('command="ping"') && !line.includes('command="endSessions"'))
    .reduce((sum, [, count]) => sum + Number(count), 0);
}
