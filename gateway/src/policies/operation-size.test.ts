import { describe, expect, it } from '@jest/globals';
import { Kind, parse } from 'graphql';
import { MAX_ROOT_FIELDS, measure } from './operation-size.js';

function sizeOf(text: string) {
  const document = parse(text);
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return measure(operation as never, document);
}

describe('measure', () => {
  it.each([
    ['{ a }', 1, 1],
    ['{ a { b { c } } d: a }', 3, 2],
    ['{ ...F } fragment F on Query { a { ...G } } fragment G on A { b { c } }', 3, 1],
    ['{ a { ... on A { b } } }', 2, 1],
    ['{ ...F } fragment F on Query { a b }', 1, 2],
    ['{ a ...F ...F } fragment F on Query { a b }', 1, 5],
    ['{ ... { a ... on Query { b c } } }', 1, 3],
    ['{ ...F } fragment F on Query { ...G ... { ...G d } } fragment G on Query { a b: a }', 1, 5],
    ['{ ...F @skip(if: true) } fragment F on Query { a }', 1, 1],
    ['{ ...Missing }', 0, 0],
    ['{ a } fragment Unused on Query { b }', 1, 1],
    ['{ __schema { types { fields { name } } } }', 0, 1],
  ])('%s is %i deep with %i root fields', (text, depth, rootFields) => {
    expect(sizeOf(text)).toEqual({ depth, rootFields });
  });

  it('counts mutations in fragments', () => {
    const fields = Array.from({ length: 150 }, (_, index) => `f${index}: a`).join(' ');
    expect(sizeOf(`mutation { ...F } fragment F on Mutation { ${fields} }`).rootFields).toBe(150);
    expect(sizeOf(`mutation { ... { ... { ${fields} } } }`).rootFields).toBe(150);
  });

  it('walks each fragment once, even when fragments multiply each other', () => {
    const fragments = Array.from(
      { length: 300 },
      (_, index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`,
    );
    const { rootFields } = sizeOf(`{ ...F0 } ${fragments.join(' ')} fragment F300 on Query { a }`);
    expect(rootFields).toBeGreaterThan(MAX_ROOT_FIELDS);
  });
});
