import { describe, expect, it } from '@jest/globals';
import { buildSchema, getIntrospectionQuery, Kind, parse } from 'graphql';
import { createCostMeter } from './cost-meter.js';
import { readListSizes } from './list-sizes.js';

const SDL = `
  directive @listSize(
    assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean
  ) on FIELD_DEFINITION
  type Query {
    shop: Shop
    page(limit: Int = 20): [Item!]! @listSize(slicingArguments: ["limit"])
    byIds(ids: [ID!]!): [Item]! @listSize(slicingArguments: ["ids"])
  }
  interface Named { name: String }
  type Shop implements Named { name: String items(first: Int = 20): Items @listSize(slicingArguments: ["first"], sizedFields: ["edges"]) }
  type Items { total: Int edges: [Edge!]! }
  type Edge { node: Item }
  type Item implements Named { name: String shop: Shop tags: [String!]! @listSize(assumedSize: 5) forgotten: [Item] }
`;
const sizes = readListSizes(SDL);

function costOf(text: string, variables?: Record<string, unknown>): number {
  const document = parse(text);
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return createCostMeter(buildSchema(SDL), sizes, 1_000)(operation as never, document, variables);
}

describe('createCostMeter', () => {
  it.each([
    ['every field and every item', '{ page(limit: 10) { name } }', 21],
    ['each alias', '{ page(limit: 10) { a: name b: name } c: __typename }', 32],
    ['the default page', '{ page { name } }', 41],
    ['the default page for null', '{ page(limit: null) { name } }', 41],
    ['no items of an empty page', '{ page(limit: 0) { name } page2: page(limit: -5) { name } }', 2],
    ['lists by their assumed size', '{ page(limit: 1) { tags } }', 1 + 1 + 1 + 5],
    ['a list of unknown length as a full page', '{ page(limit: 1) { forgotten { name } } }', 1 + 1 + 1 + 200],
    [
      'the edges of a connection, and its total once',
      '{ shop { items(first: 10) { total edges { node { name } } } } }',
      34,
    ],
    ['one item per id', '{ byIds(ids: ["1", "2", "3"]) { name } }', 7],
    ['skipped fields, too', '{ page(limit: 10) @skip(if: true) { name } }', 21],
    [
      'edges in a fragment',
      '{ shop { items(first: 10) { ...F } } } fragment F on Items { edges { node { name } } }',
      33,
    ],
    ['interfaces', '{ shop { ... on Named { name ... on Shop { a: name } } } }', 3],
    ['a fragment each time', '{ shop { ...N ...N } } fragment N on Shop { name }', 3],
  ])('counts %s', (_what, text, cost) => {
    expect(costOf(text)).toBe(cost);
  });

  it('multiplies pages within pages', () => {
    const within = '{ shop { items(first: 100) { edges { node { name } } } } }';
    expect(costOf(`{ page(limit: 100) ${within} }`)).toBe(1 + 100 * (1 + 2 + 1 + 100 * 3));
  });

  it.each([
    [{}, 101],
    [{ n: 10 }, 21],
    [{ n: null }, 41],
    [{ n: 'many' }, 41],
    [{ n: Infinity }, 41],
    [{ n: 1_000_000 }, 2_000_001],
  ])('reads page sizes from the variables %j', (variables, cost) => {
    expect(costOf('query ($n: Int = 50) { page(limit: $n) { name } }', variables)).toBe(cost);
  });

  it('counts the ids in a variable', () => {
    expect(costOf('query ($ids: [ID!]!) { byIds(ids: $ids) { name } }', { ids: ['1', '2'] })).toBe(5);
  });

  it('measures a document again for other page sizes', () => {
    const document = parse(
      'query ($n: Int = 50, $m: Int) { page(limit: $n) { name } b: page(limit: $m) { name } }',
    );
    const costOfPages = createCostMeter(buildSchema(SDL), sizes);
    const [operation] = document.definitions as never[];
    const costs = (n: number) => costOfPages(operation as never, document, { m: n });
    expect([1, 2, 1].map(costs)).toEqual([104, 106, 104]);
    for (let n = 0; n < 100; n += 1) expect(costs(n)).toBe(102 + 2 * n);
    expect(costOfPages(operation as never, document, { n: 1, m: 1 })).toBe(6);
  });

  it('measures each fragment once, even when fragments multiply each other', () => {
    const fragments = Array.from(
      { length: 400 },
      (_, i) => `fragment F${i} on Shop { ...F${i + 1} ...F${i + 1} ...F${i + 1} }`,
    );
    const text = `{ shop { ...F0 } page(limit: 0) { shop { ...F0 } } } ${fragments.join(' ')} fragment F400 on Shop { name }`;
    expect(costOf(text)).toBe(1_000_000_000);
  });

  it('allows the introspection of common tools, but not many times', () => {
    expect(costOf(getIntrospectionQuery())).toBeLessThanOrEqual(1_000);
    const deep =
      '{ types { fields { type { ofType { fields { type { ofType { fields { name } } } } } } } } }';
    const often = Array.from({ length: 20 }, (_, i) => `s${i}: __schema ${deep}`);
    expect(costOf(`{ ${often.join(' ')} }`)).toBeGreaterThan(2_000);
  });
});
