import { describe, expect, it } from '@jest/globals';
import { missingPaths } from './missing-paths.js';

/** The paths in the answer to a query that a subgraph does not answer, as "_entities.0.points". */
function pathsOf(
  query: string,
  variables: Record<string, unknown> = {},
  pathInIncomingRequest = ['list', '@'],
) {
  return missingPaths({ request: { query, variables }, pathInIncomingRequest }).map((path) => path.join('.'));
}
const user = { __typename: 'User', id: 'a' };
const shop = { __typename: 'Shop', id: 'a' };
const ofEntities = (selections: string, variables: Record<string, unknown> = {}) =>
  pathsOf(
    `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${selections} } }
     fragment F on User { points ...G }
     fragment G on User { rank: title name }`,
    { representations: [user], ...variables },
  );

describe('missingPaths', () => {
  it('names every field that an operation begins with, by its alias, once', () => {
    expect(pathsOf('{ __typename a b: a ... { c a } }', {}, [])).toEqual(['a', 'b', 'c']);
  });

  it.each([
    ['... on User { points rank }', ['_entities.0.points', '_entities.0.rank']],
    ['... on User { __typename points { sum } }', ['_entities.0.points']],
    ['...F', ['_entities.0.points', '_entities.0.rank', '_entities.0.name']],
    ['... on User { ...F } ...G', ['_entities.0.points', '_entities.0.rank', '_entities.0.name']],
  ])('follows fragments in the fields of entities: %s', (selections, paths) => {
    expect(ofEntities(selections)).toEqual(paths);
  });

  it('asks of each entity what is asked of its type', () => {
    const paths = ofEntities('... on User { points } ... on Shop { name }', {
      representations: [user, shop, user],
    });
    expect(paths).toEqual(['_entities.0.points', '_entities.1.name', '_entities.2.points']);
  });

  it('names twenty at most', () => {
    const representations = Array.from({ length: 100 }, () => user);
    expect(ofEntities('... on User { points rank }', { representations })).toHaveLength(20);
  });

  it("does not take a client's variable of that name for entities", () => {
    expect(pathsOf('{ find(by: $representations) }', { representations: [user, user] }, [])).toEqual([
      'find',
    ]);
  });
});
