import { describe, expect, it } from '@jest/globals';
import { readKeyFields } from './key-fields.js';

const SUPERGRAPH = `
  type Query @join__type(graph: A) { list: [Item!]! }
  type Item @join__type(graph: A, key: "id") @join__type(graph: B, key: "sku shop { id region { code } }") {
    id: ID!
    sku: String!
    shop: Shop!
    weight: Int
    name: String @join__field(graph: A)
    postage: Int @join__field(graph: B, requires: "weight maker { ... on Firm { number } }")
    maker: Maker
  }
  type Shop @join__type(graph: A) { id: ID! name: String region: Region! }
  type Region @join__type(graph: A) { code: String! name: String }
  type Firm @join__type(graph: A) { number: Int name: String }
  union Maker @join__type(graph: A) = Firm
`;

describe('readKeyFields', () => {
  it('reads simple and composite keys, their nested fields, and @requires', () => {
    const fields = [...readKeyFields(SUPERGRAPH)].map(([type, names]) => [type, [...names].sort()]);
    expect(Object.fromEntries(fields)).toEqual({
      Item: ['id', 'maker', 'shop', 'sku', 'weight'],
      Shop: ['id', 'region'],
      Region: ['code'],
      Firm: ['number'],
    });
  });
});
