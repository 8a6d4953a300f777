import { describe, expect, it } from '@jest/globals';
import { buildSchema, graphqlSync } from 'graphql';
import { selectsField } from './selects-field.js';

const schema = buildSchema('type Query { list: List } type List { edges: Int, facets: Int, inner: List }');

function isAsked(operation: string): boolean | undefined {
  let isSelected: boolean | undefined;
  const list = (_args: unknown, _context: unknown, info: Parameters<typeof selectsField>[0]) => {
    isSelected = selectsField(info, 'facets');
    return {};
  };
  const { errors } = graphqlSync({ schema, source: operation, rootValue: { list } });
  if (errors) throw errors[0]!;
  return isSelected;
}

describe('selectsField', () => {
  it.each([
    ['directly', '{ list { edges facets } }', true],
    ['under an alias', '{ list { counts: facets } }', true],
    [
      'in a fragment',
      '{ list { ...F } } fragment F on List { edges ...G } fragment G on List { facets }',
      true,
    ],
    ['in an inline fragment', '{ list { ... on List { facets } } }', true],
    ['in one of two merged selections', '{ list { edges } list { facets } }', true],
    ['unless it is skipped', '{ list { facets @skip(if: true) } }', false],
    ['if it is included', 'query ($all: Boolean = true) { list { facets @include(if: $all) } }', true],
    ['in an excluded fragment', '{ list { ... @include(if: false) { facets } } }', false],
    ['not at all', '{ list { edges } }', false],
    ['on another field', '{ list { inner { facets } } }', false],
    ['as the alias of another field', '{ list { facets: edges } }', false],
  ])('finds a field that is selected %s', (_how, operation, expected) => {
    expect(isAsked(operation)).toBe(expected);
  });
});
