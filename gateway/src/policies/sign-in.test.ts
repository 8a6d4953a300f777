import { describe, expect, it } from '@jest/globals';
import { Kind, parse } from 'graphql';
import { onlySignsIn, readSignInMutations } from './sign-in.js';

const SUPERGRAPH = `
  directive @tag(name: String!) repeatable on FIELD_DEFINITION
  type Query { login: String @tag(name: "sign-in") }
  type Mutation {
    login: String @join__field(graph: USERS) @tag(name: "public") @tag(name: "sign-in")
    register: String @tag(name: "sign-in")
    verify: String @tag(name: "public")
    buy: String
  }
`;
const signInMutations = readSignInMutations(SUPERGRAPH);

function signsIn(text: string): boolean {
  const document = parse(text);
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return onlySignsIn(operation!, document, signInMutations);
}

describe('readSignInMutations', () => {
  it('finds the tagged fields of Mutation only', () => {
    expect([...signInMutations]).toEqual(['login', 'register']);
  });
});

describe('onlySignsIn', () => {
  it.each([
    'mutation { login }',
    'mutation { mine: login register }',
    'mutation { ... { login } }',
    'mutation { ... on Mutation @include(if: true) { login } }',
    'mutation { ...A } fragment A on Mutation { ...B } fragment B on Mutation { login }',
    'mutation { login } fragment Unused on Mutation { buy }',
  ])('is true for %s', (text) => expect(signsIn(text)).toBe(true));

  it.each([
    '{ login }',
    'subscription { login }',
    'mutation { buy }',
    'mutation { login: buy }',
    'mutation { login buy }',
    'mutation { login verify }',
    'mutation { login buy @skip(if: true) }',
    'mutation { login __typename }',
    'mutation { login ... { buy } }',
    'mutation { login ...A } fragment A on Mutation { register ...B } fragment B on Mutation { buy }',
    'mutation { ...Missing }',
  ])('is false for %s', (text) => expect(signsIn(text)).toBe(false));

  it('walks each fragment once, even when fragments multiply each other', () => {
    const fragments = Array.from(
      { length: 200 },
      (_, index) => `fragment F${index} on Mutation { ...F${index + 1} ...F${index + 1} }`,
    );
    const document = `mutation { ...F0 } ${fragments.join(' ')} fragment F200 on Mutation { login }`;
    expect(signsIn(document)).toBe(true);
  });
});
