import { describe, expect, it } from '@jest/globals';
import { Kind, parse, print, type OperationDefinitionNode } from 'graphql';
import { applyConditions } from './apply-conditions.js';

function run(text: string, variables: Record<string, unknown> = {}, name?: string): string {
  const document = parse(text);
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode =>
      definition.kind === Kind.OPERATION_DEFINITION && (!name || definition.name?.value === name),
  );
  return print(applyConditions(document, operation!, variables)).replace(/\s+/g, ' ');
}

describe('applyConditions', () => {
  it.each([
    ['{ a b @include(if: false) { c } }', '{ a }'],
    ['{ a { b @skip(if: true) c } }', '{ a { c } }'],
    ['{ a ... @include(if: false) { b } }', '{ a }'],
    ['{ a ...F @skip(if: true) } fragment F on Query { b ...G } fragment G on Query { c }', '{ a }'],
    ['{ a @include(if: true) b @skip(if: false) @other }', '{ a b @other }'],
    ['{ a @include(if: false) }', '{ __typename @skip(if: true) }'],
    [
      '{ a { ...F @skip(if: true) } b { c } } fragment F on A { b }',
      '{ a { __typename @skip(if: true) } b { c } }',
    ],
    ['{ a @include(if: false) a { b } }', '{ a { b } }'],
  ])('removes what a condition excludes: %s', (text, left) => expect(run(text)).toBe(left));

  it('keeps a fragment that another selection still spreads', () => {
    const text = '{ ...F @skip(if: true) ...G } fragment F on Query { a } fragment G on Query { ...F }';
    expect(run(text)).toBe('{ ...G } fragment F on Query { a } fragment G on Query { ...F }');
  });

  it('applies variables, and their defaults when they are not set', () => {
    const text = 'query ($a: Boolean! = false, $b: Boolean!) { a @include(if: $a) b @skip(if: $b) c }';
    expect(run(text, { b: true })).toMatch(/\{ c \}$/);
    expect(run(text, { a: true, b: false })).toMatch(/\{ a b c \}$/);
  });

  it.each([{}, { b: null }, { b: 'false' }, { b: 0 }])(
    'keeps a condition that is neither true nor false, for validation to refuse: %j',
    (variables) =>
      expect(run('query ($b: Boolean!) { a @skip(if: $b) }', variables)).toMatch(/\{ a @skip\(if: \$b\) \}$/),
  );

  it('keeps only the given operation', () => {
    const text = 'query A { ...F } query B { ...G } fragment F on Query { a } fragment G on Query { b }';
    expect(run(text, {}, 'B')).toBe('query B { ...G } fragment G on Query { b }');
  });
});
