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
    ['by itself', '{ list { edges facets } }', true],
    ['under another name', '{ list { counts: facets } }', true],
    [
      'in a fragment',
      '{ list { ...F } } fragment F on List { edges ...G } fragment G on List { facets }',
      true,
    ],
    ['in a fragment within', '{ list { ... on List { facets } } }', true],
    ['in one of two places that are merged', '{ list { edges } list { facets } }', true],
    ['unless it is skipped', '{ list { facets @skip(if: true) } }', false],
    ['if it is included', 'query ($all: Boolean = true) { list { facets @include(if: $all) } }', true],
    ['in a fragment that is left out', '{ list { ... @include(if: false) { facets } } }', false],
    ['not at all', '{ list { edges } }', false],
    ['of something else', '{ list { inner { facets } } }', false],
    ['as the other name of something else', '{ list { facets: edges } }', false],
  ])('sees a field that is asked for %s', (_how, operation, expected) => {
    expect(isAsked(operation)).toBe(expected);
  });
});
