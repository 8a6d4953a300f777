import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ApolloGateway } from '@apollo/gateway';
import type { CostOf } from '@cartwright/shared/graphql/cost/cost-meter';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Kind, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { createGatewayMeter, MAX_COST } from '../src/policies/limit-cost.plugin.js';
import { MAX_DEPTH, measure } from '../src/policies/operation-size.js';
import { loadSupergraph } from '../src/supergraph/load-supergraph.js';
import { operationsIn } from './published-operations.js';

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const filesIn = (folder: string) => readdirSync(root(folder)).map((name) => `${folder}/${name}`);

// Every page has the largest size.
const LARGEST_PAGES = { first: 100, limit: 100 };

const ROW = 'id name slug description imageUrl price salePrice currency stock inStock';
const DETAIL = `id name slug description imageUrl images { url alt } tags category { name slug } price salePrice
  discountPercent currency stock attributes { name value }`;
const STOREFRONT = [
  `query List($limit: Int, $offset: Int) { products(limit: $limit, offset: $offset) { ${ROW} } }`,
  `query Search($query: String, $filter: ProductFilter) {
    searchProducts(query: $query, filter: $filter, first: 20) { totalCount edges { node { ${ROW} } } }
  }`,
  `query Detail($slug: String!) {
    productBySlug(slug: $slug) { ${DETAIL} averageRating reviewCount
      reviews(first: 5) { edges { node { rating title text author { name } } } } }
  }`,
  `query Grid($limit: Int) { products(limit: $limit) { ${DETAIL} averageRating reviewCount } }`,
  `query Menu { categories { name slug children { name slug children { name slug children { name slug } } } } }`,
  `query Desk($first: Int) {
    allOrders(first: $first) { totalCount pageInfo { endCursor } edges { node {
      id number status paymentStatus totalAmount createdAt customer { name email }
      items { name sku quantity unitPrice lineTotal product { id slug imageUrl } }
      timeline { at event by note } payments { amount status refunds { amount status } }
    } } }
  }`,
];

describe('the cost limit', () => {
  let schema: GraphQLSchema;
  let costOf: CostOf;
  beforeAll(async () => {
    const supergraphSdl = await loadSupergraph(root('supergraph.graphql'));
    ({ schema } = await new ApolloGateway({ supergraphSdl }).load());
    costOf = createGatewayMeter(schema, supergraphSdl);
  });

  function sizeOf(operation: OperationDefinitionNode) {
    const document = { kind: Kind.DOCUMENT, definitions: [operation] } as const;
    return { ...measure(operation, document), cost: costOf(operation, document, LARGEST_PAGES) };
  }

  function expectToFit(operations: OperationDefinitionNode[]): void {
    for (const operation of operations) {
      const { cost, depth } = sizeOf(operation);
      expect(cost).toBeGreaterThan(0);
      expect(cost).toBeLessThanOrEqual(MAX_COST);
      expect(depth).toBeLessThanOrEqual(MAX_DEPTH);
    }
  }

  it.each([
    ['the documents', ['README.md', ...filesIn('docs').filter((path) => path.endsWith('.md'))], 30],
    ['the published collection', filesIn('tests/seed-operations'), 6],
    ['the demo', filesIn('packages/demo-shop/src/fill'), 6],
    ['the commands', filesIn('cli/src'), 3],
    ['the explorer', ['gateway/src/explorer/explorer.route.ts'], 1],
  ])('allows the operations of %s', (_what, paths, atLeast) => {
    const operations = paths.flatMap((path) => operationsIn(readFileSync(root(path), 'utf8'), schema));
    expect(operations.length).toBeGreaterThanOrEqual(atLeast);
    expectToFit(operations);
  });

  it('allows the operations of storefronts', () => {
    const operations = STOREFRONT.flatMap((text) => operationsIn(text, schema));
    expect(operations).toHaveLength(STOREFRONT.length);
    expectToFit(operations);
  });

  it('refuses pages nested in pages', () => {
    const nested = (times: number): string =>
      times === 0 ? 'id' : `category { products(first: 100) { edges { node { id ${nested(times - 1)} } } } }`;
    const [operation] = operationsIn(
      `query { category(slug: "tea") { products(first: 100) { edges { node { id ${nested(1)} } } } } }`,
      schema,
    );
    expect(sizeOf(operation!).cost).toBeGreaterThan(MAX_COST);
  });
});
