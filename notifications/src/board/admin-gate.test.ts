import { describe, expect, it, jest } from '@jest/globals';
import { createError, unavailable } from '@cartwright/shared/errors';
import type { SubgraphClient } from '@cartwright/shared/client/subgraph-client';
import Fastify from 'fastify';
import type { AppContext } from '../context.js';
import { createAdminGate } from './admin-gate.js';

const authorization = `Basic ${Buffer.from('ada@example.com:guess').toString('base64')}`;

const query = jest.fn<SubgraphClient<'users'>['query']>();

/** Requests a protected page while users responds with this error. */
async function askWhileUsersFails(error: Error) {
  const counter = { set: () => counter, incr: () => counter, exec: () => Promise.resolve([null, [null, 1]]) };
  const ctx = {
    config: { queuePrefix: 'tests' },
    redis: { multi: () => counter },
    users: { query: query.mockRejectedValueOnce(error) },
  } as unknown as AppContext;
  const app = Fastify();
  app.addHook('onRequest', createAdminGate(ctx));
  app.get('/', () => 'the queues');
  return app.inject({ url: '/', headers: { authorization } });
}

describe('createAdminGate', () => {
  it('tells users which browser sends the request', async () => {
    await askWhileUsersFails(unavailable('users'));
    expect(query).toHaveBeenCalledWith(expect.objectContaining({ target: 'users' }), expect.any(Object), {
      requestId: expect.any(String),
      client: { ip: '127.0.0.1', userAgent: 'lightMyRequest' },
      deadlineMs: 10_000,
    });
  });

  it('says when users allows the next attempt', async () => {
    const details = { retryAfterSeconds: 840, isFirstRefusal: true };
    const refused = createError('RATE_LIMITED', 'Too many attempts. Wait 14 minutes.', details);
    const answer = await askWhileUsersFails(refused);
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([429, '840']);
    expect(answer.json()).toEqual({
      errors: [
        {
          message: 'Too many attempts. Wait 14 minutes.',
          extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 840 },
        },
      ],
    });
  });

  it('says when to retry while too many people log in', async () => {
    const busy = createError('OVERLOADED', 'Too many people are logging in.', { retryAfterSeconds: 2 });
    const answer = await askWhileUsersFails(busy);
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '2']);
    expect(answer.json()).toMatchObject({
      errors: [{ extensions: { code: 'OVERLOADED', retryAfterSeconds: 2 } }],
    });
  });

  it('asks for other credentials when users refuses these', async () => {
    const answer = await askWhileUsersFails(createError('UNAUTHENTICATED', 'Email or password is wrong.'));
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toMatch(/^Basic realm=/);
  });

  it('admits nobody while users is unavailable', async () => {
    expect((await askWhileUsersFails(unavailable('users'))).statusCode).toBe(503);
  });
});
