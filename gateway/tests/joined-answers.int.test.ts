import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { fetch } from 'undici';
import { startGatewayStack, type GatewayStack } from './gateway-stack.js';

describe('a response of several subgraphs', () => {
  let stack: GatewayStack;
  beforeAll(async () => void (stack = await startGatewayStack()));
  beforeEach(() => {
    stack.products.asked = [];
    stack.users.answer = () => ({ data: { author: userOf('a') } });
  });
  afterAll(() => stack.stop());

  const userOf = (id: string) => ({ __typename: 'User', id });

  describe('with a broken value', () => {
    it.each([
      ['null for a required value', [{ level: null }], '{ author { id level } }', { author: null }],
      ['a missing object', [null], '{ author { id level } }', { author: null }],
      ['a text for a number', [{ points: 'many' }], '{ author { points } }', { author: { points: null } }],
    ])('is masked, logged and counted: %s', async (_what, _entities, query, data) => {
      stack.products.answer = () => ({ data: { _entities } });
      const before = await countFailures();
      const answer = await stack.ask(query);
      expect(answer).toMatchObject({ status: 200, data, extensions: undefined });
      expect(answer.errors).toEqual([
        {
          message: 'Something went wrong on our side. Quote the request id when you ask about it.',
          path: ['author', query.includes('level') ? 'level' : 'points'],
          extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: answer.headers.get('x-request-id') },
        },
      ]);
      expect((await countFailures()) - before).toBe(1);
    });

    it('has at most five errors', async () => {
      const ids = Array.from({ length: 100 }, (_, index) => `user-${index}`);
      stack.users.answer = () => ({ data: { authors: ids.map(userOf) } });
      stack.products.answer = () => ({ data: { _entities: ids.map(() => ({ points: 'many' })) } });
      const { data, errors } = await stack.ask('{ authors { points } }');
      expect(data).toEqual({ authors: ids.map(() => ({ points: null })) });
      expect(errors).toHaveLength(5);
      expect(errors.at(-1)?.extensions).toMatchObject({ leftOut: 15 });
    });
  });

  describe('with the same entity in many places', () => {
    const ids = Array.from({ length: 1_200 }, (_, index) => `user-${index % 40}`);
    const representationsIn = (variables: Record<string, unknown>) =>
      variables['representations'] as { id: string }[];
    beforeEach(() => {
      stack.users.answer = () => ({ data: { authors: ids.map(userOf) } });
      stack.products.answer = (_query, variables) => ({
        data: { _entities: representationsIn(variables).map(({ id }) => ({ rank: `Rank of ${id}` })) },
      });
    });
    afterEach(() => void (stack.products.status = 200));

    it('requests each entity once and has it in every place', async () => {
      const { data, errors } = await stack.ask('{ authors { id rank } }');
      expect([data, errors]).toEqual([{ authors: ids.map((id) => ({ id, rank: `Rank of ${id}` })) }, []]);
      expect(stack.products.asked.map(({ variables }) => representationsIn(variables).length)).toEqual([40]);
    });

    it("keeps the subgraph's error code", async () => {
      const errors = [{ message: 'At most 10.', extensions: { code: 'OPERATION_TOO_COMPLEX' } }];
      stack.products.status = 400;
      stack.products.answer = () => ({ errors });
      const answer = await stack.ask('{ authors { rank } }');
      expect(answer).toMatchObject({
        status: 200,
        data: { authors: ids.map(() => ({ rank: null })) },
        errors,
      });
    });
  });

  describe('when one of them does not respond', () => {
    beforeEach(() => {
      stack.products.status = 502;
    });
    afterEach(() => void (stack.products.status = 200));

    const missing = (answer: { errors: { path?: string[]; extensions: { code: string } }[] }) =>
      answer.errors.map(({ path, extensions }) => `${path?.join('.')}: ${extensions.code}`).sort();

    it('has an error at each missing field, also in a fragment that is spread twice', async () => {
      const answer = await stack.ask(
        '{ author { ...F friend { ...F } } } fragment F on User { points rank }',
      );
      // The query planner keeps such a fragment in the request.
      expect(stack.products.asked[0]?.query).toContain('...F');
      expect(answer.data).toEqual({ author: { points: null, rank: null, friend: null } });
      expect(missing(answer)).toEqual(
        ['author.friend', 'author.points', 'author.rank'].map((path) => `${path}: SUBGRAPH_UNAVAILABLE`),
      );
    });

    it('has no error at excluded fields', async () => {
      const query = `query ($all: Boolean! = false, $not: Boolean!) {
        author { points rank @include(if: $all) ...F @skip(if: $not) }
      }
      fragment F on User { since: rank(since: 1) }`;
      const answer = await stack.send(JSON.stringify({ query, variables: { not: true } }));
      expect(answer.data).toEqual({ author: { points: null } });
      expect(missing(answer)).toEqual(['author.points: SUBGRAPH_UNAVAILABLE']);
    });
  });

  it('never contains the query plan, even on request', async () => {
    stack.products.answer = () => ({ data: { _entities: [{ points: 5 }] } });
    const answer = await stack.ask('{ author { points } }', { 'apollo-query-plan-experimental': '1' });
    expect(answer).toMatchObject({ data: { author: { points: 5 } }, extensions: undefined });
  });

  async function countFailures(): Promise<number> {
    const text = await (await fetch(new URL('/metrics', stack.url))).text();
    return Number(/^api_errors_total\{.*INTERNAL_SERVER_ERROR.*\} (\d+)$/m.exec(text)?.[1] ?? 0);
  }
});
