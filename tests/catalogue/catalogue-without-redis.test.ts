import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Service } from '@cartwright/shared/service/service';
import { createClient } from '../support/client.js';
import { readCounter } from '../support/metrics.js';
import { buildGateway, buildProductsService } from '../support/replicas.js';
import { buildShop, type Shop } from '../support/shop.js';
import { startSilentServer, type SilentServer } from '../support/silent-server.js';

const PRODUCT = 'query ($id: ID!) { product(id: $id) { name } }';
const LIST = 'query ($tag: String!) { products(filter: { tags: [$tag] }) { name } }';
const CREATE = 'mutation ($input: CreateProductInput!) { createProduct(input: $input) { id } }';
const UPDATE =
  'mutation ($id: ID!, $input: UpdateProductInput!) { updateProduct(id: $id, input: $input) { id } }';

describe('the catalogue while Redis is away', () => {
  let shop: Shop;
  let silent: SilentServer;
  beforeAll(async () => {
    shop = await buildShop();
    silent = await startSilentServer();
  }, 60_000);
  afterAll(async () => {
    await silent.stop();
    await shop.stop();
  });

  it.each([
    // The discard port, where nobody listens.
    ['gone', () => 'redis://127.0.0.1:9'],
    ['hung', () => `redis://127.0.0.1:${silent.port}`],
  ])('shows the state of the database when it is %s', async (how, redisUrl) => {
    await withProducts(redisUrl(), async (admin, products) => {
      const tag = `tag-${how}`;
      expect(await admin.data(LIST, { tag })).toEqual({ products: [] });
      const { createProduct } = await admin.data<{ createProduct: { id: string } }>(CREATE, {
        input: { name: 'Kettle', price: 1, stock: 1, tags: [tag] },
      });
      const { id } = createProduct;
      for (const name of ['Pot', 'Pan', 'Urn']) {
        await admin.data(UPDATE, { id, input: { name } });
        expect(await admin.data(PRODUCT, { id })).toEqual({ product: { name } });
        expect(await admin.data(LIST, { tag })).toEqual({ products: [{ name }] });
      }
      const count = (outcome: string) =>
        readCounter(products.url, 'cache_requests_total', `outcome="${outcome}"`);
      expect(await Promise.all([count('hit'), count('miss')])).toEqual([0, 0]);
      expect(await count('bypass')).toBeGreaterThan(0);
    });
  });

  async function withProducts(
    redisUrl: string,
    work: (admin: Shop['anonymous'], products: Service) => Promise<void>,
  ) {
    const products = buildProductsService(shop, { redisUrl });
    await products.start();
    const gateway = buildGateway(shop, { subgraphUrls: { ...shop.stack.urls, products: products.url } });
    await gateway.start();
    try {
      await work(createClient(`${gateway.url}/graphql`, shop.admin.token), products);
    } finally {
      await gateway.stop();
      await products.stop();
    }
  }
});
