import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import type { Requirement } from './policy-map.js';
import { requirementsOf } from './requirements-of.js';

const schema = buildSchema(`
  interface Node { id: ID }
  type Account implements Node { id: ID balance: Amount owner: Person }
  type Person implements Node { id: ID name: String }
  union Found = Account | Person
  scalar Amount
  type Query { node: Node find: [Found] account: Account }
`);
const signedIn: Requirement = { authenticated: true, scopes: [] };
const requirementsFor = (coordinate: string, operation: string) =>
  requirementsOf(parse(operation), schema, new Map([[coordinate, signedIn]])).size > 0;

describe('requirementsOf', () => {
  it.each([
    ['a field', 'Account.balance', '{ account { balance } }'],
    ['a field under an alias', 'Account.balance', '{ account { harmless: balance } }'],
    [
      'a field in a named fragment',
      'Account.balance',
      '{ account { ...F } } fragment F on Account { balance }',
    ],
    ['a field reached through an interface', 'Account.balance', '{ node { ... on Account { balance } } }'],
    ['a type reached through a union', 'Account', '{ find { ... on Account { id } } }'],
    ['a returned type', 'Person', '{ account { owner { __typename } } }'],
    ['a returned scalar', 'Amount', '{ account { balance } }'],
  ])('collects the requirement of %s', (_what, coordinate, operation) => {
    expect(requirementsFor(coordinate, operation)).toBe(true);
  });

  it('ignores fields that the operation does not select', () => {
    expect(requirementsFor('Account.balance', '{ account { id owner { name } } }')).toBe(false);
  });
});
