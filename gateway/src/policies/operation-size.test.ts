import { describe, expect, it } from '@jest/globals';
import { Kind, parse } from 'graphql';
import { measure } from './operation-size.js';

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
    ['{ __schema { types { fields { name } } } }', 0, 1],
  ])('%s is %i deep with %i root fields', (text, depth, rootFields) => {
    expect(sizeOf(text)).toEqual({ depth, rootFields });
  });
});
