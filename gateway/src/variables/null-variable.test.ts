import { describe, expect, it } from '@jest/globals';
import { buildSchema, getOperationAST, parse, specifiedRules, validate } from 'graphql';
import { findNullVariable } from './null-variable.js';

const schema = buildSchema(`
  enum Method { CARD CASH }
  input Part { method: Method! = CARD }
  input Checkout { method: Method! = CARD, note: String, parts: [Part!] = [] }
  type Picture { url(size: Int! = 100): String }
  type Query {
    add(quantity: Int! = 1): String
    pay(input: Checkout!, ids: [Int!]! = []): String
    product(id: ID!): String
    picture: Picture
    note(text: String = "none"): String
  }
`);

function problemOf(text: string, variables: Record<string, unknown>, operationName?: string) {
  const document = parse(text);
  expect(validate(schema, document, specifiedRules)).toEqual([]);
  const operation = getOperationAST(document, operationName)!;
  return findNullVariable({ schema, document, operation, variables });
}

describe('findNullVariable', () => {
  it.each([
    ['query ($v: Int) { add(quantity: $v) }', 'quantity is Int!'],
    ['query ($v: Int = 2) { add(quantity: $v) }', 'quantity is Int!'],
    ['query ($v: Int) { picture { ... { url(size: $v) } } }', 'size is Int!'],
    ['query ($v: Int) { ...F } fragment F on Query { picture { url(size: $v) } }', 'size is Int!'],
    ['query ($v: Method) { pay(input: { method: $v }) }', 'input.method is Method!'],
    ['query ($v: Method) { pay(input: { parts: [{ method: $v }] }) }', 'input.parts.method is Method!'],
    ['query ($v: Int = 3) { pay(input: {}, ids: [1, $v]) }', 'ids is Int!'],
    ['query ($v: [Int!]) { pay(input: {}, ids: $v) }', 'ids is [Int!]!'],
    ['query ($v: ID = "a") { product(id: $v) }', 'id is ID!'],
    ['query ($v: Boolean = true) { add @include(if: $v) }', 'if is Boolean!'],
  ])('names the null variable in %s, and where it is used', (document, place) => {
    const problem = { path: 'v', message: `$v must not be null: ${place}.` };
    expect(problemOf(document, { v: null })).toEqual(problem);
    expect(problemOf(document, {})).toBeNull();
  });

  it('treats a default of null as null', () => {
    const document = 'query ($v: Int = null) { add(quantity: $v) }';
    expect(problemOf(document, {})?.path).toBe('v');
    expect(problemOf(document, { v: 5 })).toBeNull();
  });

  it.each([
    'query ($v: String) { note(text: $v) }',
    'query ($v: String) { pay(input: { note: $v }) }',
    'query ($v: [Part!]) { pay(input: { parts: $v }) }',
  ])('accepts null in a nullable place: %s', (document) => {
    expect(problemOf(document, { v: null })).toBeNull();
  });

  it('checks only the operation that runs', () => {
    const document = 'query A($v: Int) { add(quantity: $v) } query B($v: String) { note(text: $v) }';
    expect(problemOf(document, { v: null }, 'B')).toBeNull();
    expect(problemOf(document, { v: null }, 'A')?.path).toBe('v');
  });
});
