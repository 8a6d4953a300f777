import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '../log.js';
import { createMetrics } from '../metrics.js';
import { createHttpServer } from './http-server.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe('request ids', () => {
  const log = createLogger('test', 'silent');
  const server = createHttpServer({ log, metrics: createMetrics('test'), readiness: {} });
  let url: string;
  beforeAll(async () => {
    server.app.get('/id', ({ id }) => ({ id }));
    server.app.get('/broken', () => Promise.reject(new Error('broken')));
    url = await server.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(() => server.close());

  async function ask(path: string, headers: Record<string, string> = {}) {
    const answer = await fetch(url + path, { headers, signal: AbortSignal.timeout(10_000) });
    const ids = [answer.headers.get('x-request-id'), answer.headers.get('x-correlation-id')];
    return { ids, body: await answer.text(), status: answer.status };
  }

  it.each([
    ['x-request-id', { 'x-request-id': 'from.the-proxy_1' }, 'from.the-proxy_1'],
    ['x-correlation-id', { 'x-correlation-id': 'from.the-shop_22' }, 'from.the-shop_22'],
    [
      'x-request-id if both are present',
      { 'x-request-id': 'a-proxy-said-so', 'x-correlation-id': 'a-shop-said-so' },
      'a-proxy-said-so',
    ],
    [
      'x-correlation-id if the other is not valid',
      { 'x-request-id': 'two words', 'x-correlation-id': 'a-shop-said-so' },
      'a-shop-said-so',
    ],
    ['8 letters', { 'x-correlation-id': 'abcdefgh' }, 'abcdefgh'],
    ['64 letters', { 'x-correlation-id': 'a'.repeat(64) }, 'a'.repeat(64)],
  ])('come from %s and return in both headers', async (_which, headers, id) => {
    expect(await ask('/id', headers)).toEqual({ ids: [id, id], body: JSON.stringify({ id }), status: 200 });
  });

  it.each(['abcdefg', 'a'.repeat(65), 'with blank', 'semi;colon', 'ümlaut-id', '{"json":1}', ''])(
    'are generated instead of "%s"',
    async (bad) => {
      const { ids } = await ask('/id', { 'x-request-id': bad, 'x-correlation-id': bad });
      expect(ids[0]).toMatch(UUID);
      expect(ids[1]).toBe(ids[0]);
    },
  );

  it.each([
    ['/id', 200],
    ['/broken', 500],
    ['/nowhere', 404],
    ['/%', 400],
    ['/health/live', 200],
    ['/health/ready', 200],
    ['/metrics', 200],
  ])('are on the response of %s', async (path, status) => {
    const headers = { 'x-correlation-id': 'a-shop-said-so' };
    expect(await ask(path, headers)).toMatchObject({ status, ids: ['a-shop-said-so', 'a-shop-said-so'] });
  });

  it('do not change the error for an invalid URL', async () => {
    expect(JSON.parse((await ask('/%')).body)).toEqual({
      errors: [{ message: "'/%' is not a valid url component", extensions: { code: 'BAD_USER_INPUT' } }],
    });
  });
});
