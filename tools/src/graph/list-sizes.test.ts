import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { listsWithoutSize } from './list-sizes.js';

describe('listsWithoutSize', () => {
  it('names lists without a declared size', () => {
    const subgraph = parse(`
      type Query {
        usual: [Thing!]! @listSize(assumedSize: 5)
        limited(limit: Int): [Thing!]! @listSize(slicingArguments: ["limit"])
        paged(first: Int): Things @listSize(slicingArguments: ["first"], sizedFields: ["edges"])
        pagedOrNot(first: Int): Parts @listSize(slicingArguments: ["first"], sizedFields: ["edges"])
        forgotten: [Thing]
        one: Thing!
      }
      type Thing { name(of: [String!]): String tags: [String!]! parts: Parts! }
      type Things { edges: [Thing!]! total: Int! extras: [String!] }
      type Parts { edges: [Thing!]! }
      type Nowhere { items: [Thing!]! }
      input Filter { tags: [String!] }
    `);
    expect(listsWithoutSize(subgraph)).toEqual([
      'Query.forgotten',
      'Thing.tags',
      'Things.extras',
      'Parts.edges',
      'Nowhere.items',
    ]);
  });
});
