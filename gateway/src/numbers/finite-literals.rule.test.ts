import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { finiteLiterals } from './finite-literals.rule.js';

const schema = buildSchema(`
  scalar Money
  input Filter { minPrice: Money, ratings: [Float!] }
  type Query { list(filter: Filter, at: Float, price: Money): String }
`);
const problemsOf = (document: string) =>
  validate(schema, parse(document), [finiteLiterals]).map(({ message }) => message);

describe('finiteLiterals', () => {
  it.each([
    '{ list(at: 1e400) }',
    '{ list(price: -1e400) }',
    `{ list(price: ${'9'.repeat(400)}) }`,
    '{ list(filter: { minPrice: 1e309 }) }',
    '{ list(filter: { ratings: [1, 1e400] }) }',
    'query ($price: Money = 1e400) { list(price: $price) }',
  ])('refuses %s', (document) => expect(problemsOf(document)).toEqual(['This number is too large.']));

  it('accepts every number that a double can hold', () => {
    expect(problemsOf('{ list(at: 1.7e308, price: 1e-400, filter: { ratings: [0, -1] }) }')).toEqual([]);
  });
});
