import { describe, expect, it } from '@jest/globals';
import { readPolicies } from './policy-map.js';

const SUPERGRAPH = `
  type Query {
    open: String
    own: String @join__field(graph: A) @authenticated
    managed: String @requiresScopes(scopes: [["a:read", "a:write"], ["b:all"]])
  }
  type Secret @authenticated { value: String }
  scalar Token @requiresScopes(scopes: [["tokens"]])
  enum Rank @authenticated { HIGH }
  union Any = Secret
  directive @authenticated on FIELD_DEFINITION
`;

describe('readPolicies', () => {
  it('reads the requirements of fields, types, scalars and enums, and omits those without any', () => {
    expect(Object.fromEntries(readPolicies(SUPERGRAPH))).toEqual({
      'Query.own': { authenticated: true, scopes: [] },
      'Query.managed': { authenticated: true, scopes: [['a:read', 'a:write'], ['b:all']] },
      Secret: { authenticated: true, scopes: [] },
      Token: { authenticated: true, scopes: [['tokens']] },
      Rank: { authenticated: true, scopes: [] },
    });
  });
});
