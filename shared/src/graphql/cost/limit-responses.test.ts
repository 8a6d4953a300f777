import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { limitResponses } from './limit-responses.plugin.js';

const SDL = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key", "@listSize"])
  type Query {
    things(first: Int = 20): [Thing!]! @listSize(slicingArguments: ["first"])
  }
  type Thing @key(fields: "id") {
    id: ID
    parts(first: Int = 20): [Thing!] @listSize(slicingArguments: ["first"])
    all: [Thing!] @listSize(assumedSize: 2)
    deleted: Boolean
  }
`;
const THINGS = Array.from({ length: 300 }, (_, id) => ({ id }));

describe('limitResponses', () => {
  let resolved: number;
  beforeEach(() => void (resolved = 0));

  const some = (_parent: unknown, { first }: { first: number }) => {
    resolved += 1;
    return Promise.resolve(THINGS.slice(0, first));
  };
  const all = () => {
    resolved += 1;
    return Promise.resolve(THINGS);
  };
  const schema = buildSubgraphSchema([
    {
      typeDefs: parse(SDL),
      resolvers: {
        Query: { things: some },
        Thing: { parts: some, all, __resolveReference: (reference: object) => reference },
      } as never,
    },
  ]);
  const apollo = new ApolloServer({
    schema,
    plugins: [ApolloServerPluginInlineTraceDisabled(), limitResponses(schema, SDL)],
  });

  async function ask(query: string, variables: Record<string, unknown> = {}) {
    const { body, http } = await apollo.executeOperation({ query, variables });
    if (body.kind !== 'single') throw new Error('Expected a single response.');
    const { data, errors } = body.singleResult;
    const codes = errors?.map(({ extensions }) => extensions?.['code']);
    return { status: http.status ?? 200, data, codes, resolved };
  }
  const TOO_COMPLEX = { status: 400, codes: ['OPERATION_TOO_COMPLEX'], resolved: 0 };

  it('allows a response within the limit, even with long lists', async () => {
    const { data, codes } = await ask('{ things(first: 80) { id all { id } } }');
    expect(codes).toBeUndefined();
    expect(data?.['things']).toHaveLength(80);
    expect((data?.['things'] as { all: unknown[] }[])[79]?.all).toHaveLength(300);
  });

  it('refuses nested pages before it resolves anything', async () => {
    const query = 'query ($n: Int) { things(first: $n) { parts(first: $n) { parts(first: $n) { id } } } }';
    expect(await ask(query, { n: 100 })).toMatchObject(TOO_COMPLEX);
    expect(await ask(query, { n: 5 })).toMatchObject({ codes: undefined, resolved: 1 + 5 + 25 });
  });

  it('counts the fields of each entity, and accepts at most 1,000 entities', async () => {
    const query = `query ($representations: [_Any!]!, $n: Int) {
      _entities(representations: $representations) { ... on Thing { parts(first: $n) { id } } }
    }`;
    const representations = (count: number) =>
      Array.from({ length: count }, (_, id) => ({ __typename: 'Thing', id: String(id) }));
    expect(await ask(query, { representations: representations(1_001), n: 0 })).toMatchObject(TOO_COMPLEX);
    expect(await ask(query, { representations: representations(1_000), n: 100 })).toMatchObject(TOO_COMPLEX);
    const { codes } = await ask(query, { representations: representations(1_000), n: 10 });
    expect(codes).toBeUndefined();
  });

  it('stops a response that becomes too big, with one error and little work', async () => {
    const answer = await ask('{ things(first: 2) { all { all { id deleted parts(first: 1) { id } } } } }');
    expect(answer).toMatchObject({ status: 200, data: null, codes: ['OPERATION_TOO_COMPLEX'] });
    // The whole response would have 180,603 lists.
    expect(answer.resolved).toBeLessThan(1_000);
  });

  it('counts each response separately', async () => {
    for (let time = 0; time < 3; time += 1) {
      expect((await ask('{ things(first: 80) { all { id } } }')).codes).toBeUndefined();
    }
  });
});
