import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { mutationsWithoutRule } from './mutation-rules.js';

describe('mutationsWithoutRule', () => {
  it('names mutations that do not declare who may run them', () => {
    const subgraph = parse(`
      type Query { free: String }
      type Mutation {
        own: String @authenticated
        managed: String @requiresScopes(scopes: [["a"]])
        internal: String @inaccessible
        public: String @tag(name: "public")
        forgotten: String
        mistagged: String @tag(name: "beta")
      }
    `);
    expect(mutationsWithoutRule(subgraph)).toEqual(['forgotten', 'mistagged']);
  });
});
