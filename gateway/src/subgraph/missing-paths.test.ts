import { describe, expect, it } from '@jest/globals';
import { missingPaths } from './missing-paths.js';

/** The paths that are null when a subgraph does not respond, such as "_entities.0.points". */
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
  it('names each root field once, by its alias', () => {
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

  it('names the fields that are selected on the type of each entity', () => {
    const paths = ofEntities('... on User { points } ... on Shop { name }', {
      representations: [user, shop, user],
    });
    expect(paths).toEqual(['_entities.0.points', '_entities.1.name', '_entities.2.points']);
  });

  it('returns at most twenty', () => {
    const representations = Array.from({ length: 100 }, () => user);
    expect(ofEntities('... on User { points rank }', { representations })).toHaveLength(20);
  });

  it("does not mistake a client's variable of the same name for entities", () => {
    expect(pathsOf('{ find(by: $representations) }', { representations: [user, user] }, [])).toEqual([
      'find',
    ]);
  });
});
