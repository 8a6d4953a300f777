import { describe, expect, it } from '@jest/globals';
import { Kind, parse } from 'graphql';
import { isExcluded } from './is-excluded.js';

function isFieldExcluded(directives: string, variables: Record<string, unknown>): boolean {
  const [operation] = parse(`{ field ${directives} }`).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('The document must be an operation.');
  return isExcluded(operation.selectionSet.selections[0]!, variables);
}

describe('isExcluded', () => {
  it.each([
    ['@include(if: false)', {}],
    ['@skip(if: true)', {}],
    ['@include(if: $yes)', { yes: false }],
    ['@skip(if: $yes)', { yes: true }],
    ['@include(if: true) @skip(if: true)', {}],
    ['@skip(if: false) @include(if: false)', {}],
  ])('is true for %s', (directives, variables) => {
    expect(isFieldExcluded(directives, variables)).toBe(true);
  });

  it.each([
    ['', {}],
    ['@include(if: true)', {}],
    ['@skip(if: false)', {}],
    ['@include(if: $yes)', { yes: true }],
    ['@skip(if: $yes)', { yes: false }],
    ['@include(if: $yes)', {}],
    ['@include(if: $yes)', { yes: null }],
    ['@include(if: $yes)', { yes: 'false' }],
    ['@skip(if: $yes)', { yes: 1 }],
    ['@include(if: $constructor)', {}],
    ['@include', {}],
    ['@other(if: false)', {}],
  ])('is false for "%s"', (directives, variables) => {
    expect(isFieldExcluded(directives, variables)).toBe(false);
  });
});
