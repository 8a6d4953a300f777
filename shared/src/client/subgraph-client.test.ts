import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { fastify } from 'fastify';
import { asStep, beginWrite, withDeadline } from '../deadline/deadline.js';
import { createInternalTokens } from '../identity/internal-token.js';
import { operation } from './operation.js';
import { createSubgraphClient, type SubgraphClient } from './subgraph-client.js';

const CALL = { requestId: 'a-test-run', deadlineMs: 5_000 };

describe('createSubgraphClient', () => {
  const app = fastify({ forceCloseConnections: true });
  let named: number[] = [];
  let client: SubgraphClient<'products'>;
  beforeAll(async () => {
    app.post('/graphql', ({ headers }) => {
      named.push(Number(headers['x-deadline-ms']));
      return { data: {} };
    });
    client = createSubgraphClient({
      self: 'cart',
      target: 'products',
      url: await app.listen({ host: '127.0.0.1', port: 0 }),
      tokens: createInternalTokens('a-secret-of-the-tests-with-enough-characters'),
    });
  });
  beforeEach(() => void (named = []));
  afterAll(() => app.close());

  const ask = (query = '{ x }') => client.query(operation('products', query), {}, CALL);
  const within = <T>(ms: number, work: () => T) =>
    withDeadline(
      ms,
      () => undefined,
      () => work(),
    );

  it('sends its deadline', async () => {
    await ask();
    await within(60_000, ask);
    expect(named).toEqual([5_000, 5_000]);
  });

  it('waits no longer than its own caller', async () => {
    await within(4_000, ask);
    expect(named[0]).toBeGreaterThan(0);
    expect(named[0]).toBeLessThanOrEqual(4_000);
  });

  it('sends nothing after the deadline of its caller', async () => {
    for (const query of ['{ x }', 'mutation { x }']) {
      await expect(within(0, () => ask(query))).rejects.toMatchObject({
        extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
      });
    }
    expect(named).toEqual([]);
  });

  it.each<[string, () => unknown]>([
    ['a write', () => beginWrite()],
    ['a mutation of another subgraph', () => ask('mutation { x }')],
  ])('ignores the deadline of its caller after %s', async (_what, write) => {
    await within(4_000, () =>
      asStep(async () => {
        await write();
        await ask();
      }),
    );
    expect(named.at(-1)).toBe(5_000);
  });
});
