import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fetch } from 'undici';
import { createClient } from '../support/client.js';
import { eventually, settled } from '../support/eventually.js';
import { inParallel } from '../../dev/src/seed/in-parallel.js';
import { seedOperation } from '../support/seed-operations.js';
import { placeOrder } from '../support/placed-orders.js';
import { buildGateway } from '../support/replicas.js';
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
    reviews: { totalCount: number; edges: { node: { author: { name: string } } }[] };
  };
}

describe('federation', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await buildShop()), 60_000);
  afterAll(() => shop.stop());

  it('serves a product page of 50 reviews with their authors with a bounded number of database commands', async () => {
    const productId = await shop.newProduct({ stock: 1_000 });
    const buyers = Array.from({ length: REVIEWERS }, (_, index) => `Buyer ${index}`);
    await inParallel(buyers, BUYERS_AT_ONCE, (name) => reviewAs(name, productId));

    const before = await settled(commands);
    const { product } = await shop.anonymous.data<ProductPage>(PRODUCT_PAGE, { id: productId });
    const used = (await commands()) - before;

    expect(product).toMatchObject({ reviewCount: REVIEWERS, reviews: { totalCount: REVIEWERS } });
    expect(new Set(product.reviews.edges.map(({ node }) => node.author.name)).size).toBe(REVIEWERS);
    // The product, its rating, the page of reviews, their count, and all authors at once.
    expect(used).toBeLessThanOrEqual(5);
  }, 60_000);

  it('lists a page of products with ratings and categories without asking once per product', async () => {
    await Promise.all(Array.from({ length: 30 }, (_, index) => shop.newProduct({ name: `Cup ${index}` })));
    const before = await settled(commands);
    await shop.anonymous.data('{ products(limit: 30) { name averageRating reviewCount category { name } } }');
    expect((await commands()) - before).toBeLessThanOrEqual(3);
  });

  it('rates a page of products and all others in their categories, however often each of them comes up', async () => {
    const { createCategory: category } = await shop.admin.data<{ createCategory: { id: string } }>(
      'mutation { createCategory(input: { name: "Much alike" }) { id } }',
    );
    const names = Array.from({ length: 35 }, (_, index) => `Twin ${index}`);
    await inParallel(names, BUYERS_AT_ONCE, (name) => shop.newProduct({ name, categoryId: category.id }));
    // 1,225 places for 35 products, and a subgraph takes 1,000 at once.
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

  it('serves what it can while a subgraph is down, and says what is missing', async () => {
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

  describe('each field of a mutation shows what it and those before it have changed:', () => {
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

  async function reviewAs(name: string, productId: string): Promise<void> {
    const buyer = await shop.newCustomer(name);
    await buyer.data(await seedOperation('add-to-cart'), { productId, quantity: 1 });
    const { checkout } = await buyer.data<{ checkout: { id: string } }>(await seedOperation('checkout'));
    await shop.admin.data(await seedOperation('confirm-payment'), {
      orderId: checkout.id,
      paymentStatus: 'PAID',
    });
    const review =
      'mutation ($id: ID!) { addReview(productId: $id, rating: 5, title: "Good", text: "Yes.") { id } }';
    await eventually(
      () => buyer.result(review, { id: productId }),
      ({ errors }) => errors?.[0]?.extensions.code !== 'FORBIDDEN',
    );
  }

  async function startGatewayWithoutReviews() {
    // The discard port: nobody listens there.
    const subgraphUrls = { ...shop.stack.urls, reviews: 'http://127.0.0.1:9' };
    const gateway = buildGateway(shop, { subgraphUrls });
    await gateway.start();
    return gateway;
  }

  // Of the web processes only: the workers' relay asks all the time.
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
