import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { keyAliases } from './key-aliases.rule.js';

const schema = buildSchema(`
  interface Node { id: ID! label(upper: Boolean): String }
  type Item implements Node { id: ID! label(upper: Boolean): String sku: String shop: Shop }
  type Shop { id: ID! code: String name: String }
  union Any = Item | Shop
  type Query { id: String sku: String item: Item node: Node any: Any }
`);
const rule = keyAliases(
  new Map([
    ['Item', new Set(['id', 'shop', 'label'])],
    ['Shop', new Set(['code'])],
  ]),
);
const problemsOf = (document: string) =>
  validate(schema, parse(document), [rule]).map(({ message }) => message);
const problem = (alias: string, type: string, field: string) => [
  `Choose another alias than "${alias}" for "${field}": the gateway needs ${type}.${alias} itself.`,
];

describe('keyAliases', () => {
  it.each([
    ['{ item { id: sku } }', 'id', 'Item', 'sku'],
    ['{ item { ... { ... on Item { id: sku } } } }', 'id', 'Item', 'sku'],
    ['{ item { ...F } } fragment F on Item { id: sku }', 'id', 'Item', 'sku'],
    ['{ item { shop { code: name } } }', 'code', 'Shop', 'name'],
    ['{ item { label: sku } }', 'label', 'Item', 'sku'],
    ['{ node { id: label } }', 'id', 'Item', 'label'],
    ['{ any { ... on Node { id: label } } }', 'id', 'Item', 'label'],
    ['{ any { ... on Shop { code: id } } }', 'code', 'Shop', 'id'],
    ['{ any { ... on Item { id: __typename } } }', 'id', 'Item', '__typename'],
    ['{ item { __typename: sku } }', '__typename', 'Item', 'sku'],
    ['{ __typename: sku }', '__typename', 'Query', 'sku'],
  ])('refuses %s', (document, alias, type, field) => {
    expect(problemsOf(document)).toEqual(problem(alias, type, field));
  });

  it.each([
    '{ item { id: id label: label(upper: true) __typename: __typename } }',
    '{ item { key: id kind: __typename sku: label code: sku } }',
    '{ item { shop { id: name shop: code } } }',
    '{ id: sku item { id } }',
    '{ any { ... on Shop { id: name } } }',
  ])('accepts %s', (document) => expect(problemsOf(document)).toEqual([]));
});
