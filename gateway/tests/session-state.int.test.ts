import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createInternalTokens } from '@cartwright/shared/identity/internal-token';
import { createSessionStates, type SessionStates } from '@cartwright/shared/identity/session-state';
import { Redis } from 'ioredis';
import { startGatewayStack, type GatewayStack } from './gateway-stack.js';
import { eventually } from '../../tests/support/eventually.js';
import { startSilentServer, type SilentServer } from '../../tests/support/silent-server.js';

const MOST_MS = 3_000;
const NEVER = new Promise(() => undefined);

async function asUser(stack: GatewayStack, query: string, scope = '') {
  const startedAt = Date.now();
  const answer = await stack.ask(query, { authorization: `Bearer ${await stack.users.newToken({ scope })}` });
  expect(Date.now() - startedAt).toBeLessThan(MOST_MS);
  return answer;
}

describe('with Redis', () => {
  let stack: GatewayStack;
  let redis: Redis;
  let states: SessionStates;
  beforeAll(async () => {
    stack = await startGatewayStack();
    redis = new Redis(process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379');
    states = createSessionStates(redis, stack.queuePrefix);
    stack.users.answer = () => ({ data: { me: { id: 'user-1' }, managed: 'yes', login: 'ok' } });
  });
  afterEach(() =>
    redis.del(`${stack.queuePrefix}:session-ended:session-1`, `${stack.queuePrefix}:role-changed:user-1`),
  );
  afterAll(async () => {
    redis.disconnect();
    await stack.stop();
  });
  const announce = (endedSessionIds: string[], role: 'ADMIN' | 'CUSTOMER' | null = null) =>
    states.announce({
      userId: 'user-1',
      endedSessionIds,
      role: role && { role, changedAt: new Date() },
    });

  it('does not query users about an active session once Redis is connected', async () => {
    const questions = async () => {
      stack.users.asked = [];
      expect(await asUser(stack, '{ me { id } }')).toMatchObject({ status: 200 });
      return stack.users.asked.length;
    };
    expect(await eventually(questions, (count) => count === 1)).toBe(1);
  });

  /** Retries when a loaded machine misses the deadline of Redis, since the stand-in has no sessions. */
  const ask = (query: string, scope?: string) =>
    eventually(
      () => asUser(stack, query, scope),
      ({ status }) => status !== 503,
    );

  it('refuses a session that has ended, but not a new sign-in', async () => {
    await announce(['session-1']);
    expect(await ask('{ news }')).toMatchObject({
      status: 401,
      code: 'UNAUTHENTICATED',
      message: 'This session has ended. Log in again.',
    });
    expect(await ask('mutation { login }')).toMatchObject({ status: 200 });
  });

  it('applies a changed role rather than the scopes of the token', async () => {
    expect(await ask('{ managed }')).toMatchObject({ code: 'FORBIDDEN' });
    await announce([], 'ADMIN');
    expect(await ask('{ managed }')).toMatchObject({ status: 200 });
    await announce([], 'CUSTOMER');
    expect(await ask('{ managed }', 'users:manage')).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe.each(['hangs', 'refuses connections'])('when Redis %s', (trouble) => {
  let silent: SilentServer;
  let stack: GatewayStack;
  beforeAll(async () => {
    silent = await startSilentServer();
    const port = trouble === 'hangs' ? silent.port : 9;
    stack = await startGatewayStack({ redisUrl: `redis://127.0.0.1:${port}` });
  });
  afterAll(async () => {
    await stack.stop();
    await silent.stop();
  });

  const answerAboutMe = (answer: unknown) => {
    stack.users.asked = [];
    stack.users.answer = (query) =>
      query.includes('sessions') ? answer : { data: { news: 'none', managed: 'yes' } };
  };
  const failure = (code: string) => ({ data: null, errors: [{ message: 'No.', extensions: { code } }] });
  const liveSession = (role: string) => ({
    data: { me: { role, sessions: [{ current: false }, { current: true }] } },
  });

  it('is ready', async () => {
    expect((await fetch(`${stack.url}/health/ready`)).status).toBe(200);
  });

  it('asks users on behalf of the user', async () => {
    answerAboutMe(liveSession('CUSTOMER'));
    expect(await asUser(stack, '{ news }')).toMatchObject({ status: 200, data: { news: 'none' } });
    const shown = String(stack.users.asked[0]?.headers.authorization).replace('Bearer ', '');
    const { identity } = await createInternalTokens('a-secret-of-the-tests-with-enough-characters').verify(
      shown,
      'users',
    );
    expect(identity).toEqual({ caller: 'gateway', userId: 'user-1', sessionId: 'session-1', scopes: [] });
  });

  it('takes the role from users', async () => {
    answerAboutMe(liveSession('CUSTOMER'));
    expect(await asUser(stack, '{ managed }', 'users:manage')).toMatchObject({ code: 'FORBIDDEN' });
    answerAboutMe(liveSession('ADMIN'));
    expect(await asUser(stack, '{ managed }')).toMatchObject({ status: 200 });
  });

  it.each([
    ['users does not list the session', { data: { me: { role: 'ADMIN', sessions: [{ current: false }] } } }],
    ['there is no such user', failure('NOT_FOUND')],
    ['users does not accept the session', failure('UNAUTHENTICATED')],
  ])('refuses when %s', async (_why, answer) => {
    answerAboutMe(answer);
    expect(await asUser(stack, '{ news }')).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
  });

  it.each([
    ['fails', () => failure('INTERNAL_SERVER_ERROR')],
    ['hangs', () => NEVER],
  ])('reports users as unavailable when it %s, too', async (_how, answer) => {
    stack.users.answer = answer;
    for (const query of ['{ news }', 'mutation { login }']) {
      expect(await asUser(stack, query)).toMatchObject({ status: 503, code: 'SUBGRAPH_UNAVAILABLE' });
    }
  });
});
