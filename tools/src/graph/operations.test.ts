import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { operationProblems } from './operation-problems.js';
import { readOperations } from './read-operations.js';

describe('readOperations', () => {
  it('finds each call, with its target and its line', () => {
    const source = [
      "const CART = operation('cart', `query Cart {",
      '  cart { id }',
      '}`);',
      'function ask() {',
      "  return client.query(operation('users', '{ me { id } }'), {}, options);",
      '}',
    ].join('\n');
    expect(readOperations('ask.ts', source)).toEqual([
      { target: 'cart', document: 'query Cart {\n  cart { id }\n}', place: 'ask.ts:1' },
      { target: 'users', document: '{ me { id } }', place: 'ask.ts:5' },
    ]);
  });

  it.each([
    ["operation('cart', `{ ${field} }`)"],
    ["operation(target, '{ cart { id } }')"],
    ["operation('cart', CART)"],
    ["import { operation as ask } from '@cartwright/shared/client/operation'"],
  ])('refuses what it cannot read: %s', (source) => {
    expect(() => readOperations('ask.ts', source)).toThrow(/^ask\.ts:1: /);
  });
});

describe('operationProblems', () => {
  const schema = buildSchema(`
    type Query { cart(owner: ID!): Cart }
    type Cart { id: ID! version: Int! count: Int @deprecated(reason: "Ask for version.") }
  `);
  const problemsOf = (document: string) => operationProblems(document, schema);

  it('finds no problem in a document that matches the schema', () => {
    expect(problemsOf('query ($owner: ID!) { cart(owner: $owner) { id version } }')).toEqual([]);
  });

  it.each([
    ['an unknown field', '{ cart(owner: "a") { total } }', /Cannot query field "total"/],
    [
      'a variable of another type',
      'query ($owner: Int!) { cart(owner: $owner) { id } }',
      /"Int!" used in position/,
    ],
    ['a missing argument', '{ cart { id } }', /argument "owner"/],
    ['a deprecated field', '{ cart(owner: "a") { count } }', /deprecated\. Ask for version\./],
    ['a syntax error', '{ cart(', /Syntax Error/],
  ])('names %s', (_what, document, problem) => {
    expect(problemsOf(document)).toEqual([expect.stringMatching(problem)]);
  });
});
