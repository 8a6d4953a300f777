import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { bearerToken } from '@cartwright/shared/identity/bearer';
import { ACCESS_COOKIE, REFRESH_COOKIE } from '@cartwright/shared/identity/cookies';
import { createInternalTokens } from '@cartwright/shared/identity/internal-token';
import { startGatewayStack, type GatewayStack } from './gateway-stack.js';
import type { StandInUsers } from './stand-in-users.js';

const FORGET = `${ACCESS_COOKIE}=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Strict`;
const ANONYMOUS = { caller: 'gateway', scopes: [] };
const tokens = createInternalTokens('a-secret-of-the-tests-with-enough-characters');
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('the gateway', () => {
  let stack: GatewayStack;
  beforeAll(async () => void (stack = await startGatewayStack({ trustProxy: 1 })));
  afterEach(() => {
    Object.assign(stack.users, { asked: [], cookies: [], answer: () => ({ data: {} }) });
    stack.products.asked = [];
  });
  afterAll(() => stack.stop());

  describe('given an invalid token', () => {
    const bad = bearer('nonsense');

    it.each([
      '{ news }',
      '{ shelf }',
      'mutation { verifyEmail }',
      '{ __typename }',
      '{ __schema { queryType { name } } }',
    ])('refuses %s without querying a subgraph', async (query) => {
      const { status, code } = await stack.ask(query, bad);
      expect([status, code]).toEqual([401, 'UNAUTHENTICATED']);
      expect([stack.users.asked, stack.products.asked]).toEqual([[], []]);
    });

    it.each([
      'mutation { login }',
      'mutation { a: login refreshToken }',
      'mutation { ...F ... { refreshToken } } fragment F on Mutation { login }',
    ])('runs %s as anonymous, because it gets a new token', async (query) => {
      stack.users.answer = () => ({ data: { login: 'ok', a: 'ok', refreshToken: 'ok' } });
      expect(await stack.ask(query, bad)).toMatchObject({ status: 200, code: undefined });
    });

    it.each([
      'mutation { login stack }',
      'mutation { login ... { verifyEmail } }',
      'mutation { login ...F } fragment F on Mutation { ...G } fragment G on Mutation { stack }',
      'mutation { login stack @skip(if: true) }',
      'mutation { __typename }',
    ])('refuses %s, which does more', async (query) => {
      expect(await stack.ask(query, bad)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
      expect([stack.users.asked, stack.products.asked]).toEqual([[], []]);
    });

    it('answers an invalid document with a 400', async () => {
      expect(await stack.ask('{ nothing', bad)).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
      expect(await stack.ask('{ nothing }', bad)).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
    });

    it('refuses a token that was issued more than 15 minutes ago, even before it expires', async () => {
      const minutesAgo = (minutes: number) => Math.floor(Date.now() / 1_000) - minutes * 60;
      const newToken = (minutes: number) =>
        stack.users.newToken({ issuedAt: minutesAgo(minutes), expiresAt: '1h' });
      expect(await stack.ask('{ news }', bearer(await newToken(14)))).toMatchObject({ status: 200 });
      expect(await stack.ask('{ news }', bearer(await newToken(16)))).toMatchObject({
        status: 401,
        code: 'UNAUTHENTICATED',
      });
    });

    it('deletes its cookie, unless the response sets a new one', async () => {
      const cookie = `${ACCESS_COOKIE}=nonsense; ${REFRESH_COOKIE}=refresh`;
      const refused = await stack.ask('{ news }', { cookie });
      expect([refused.status, refused.headers.getSetCookie()]).toEqual([401, [FORGET]]);

      stack.users.cookies = [`${ACCESS_COOKIE}=new; Secure`, `${REFRESH_COOKIE}=next; Secure`];
      const refreshed = await stack.ask('mutation { refreshToken }', { cookie });
      expect(refreshed.headers.getSetCookie()).toEqual(stack.users.cookies);
      expect(refreshed.headers.get('cache-control')).toBe('no-store');
    });
  });

  describe('given a cookie', () => {
    const me = async (headers: Record<string, string>) => {
      const cookie = `${ACCESS_COOKIE}=${await stack.users.newToken()}; other=1`;
      stack.users.answer = () => ({ data: { me: { id: 'user-1' } } });
      return stack.ask('{ me { id } }', { cookie, ...headers });
    };

    it.each([
      ['no origin', () => ({})],
      ['its own origin', () => ({ origin: stack.url })],
      ['a configured origin', () => ({ origin: 'https://shop.example' })],
    ])('accepts it from %s', async (_whose, headers) => {
      expect(await me(headers())).toMatchObject({ status: 200, data: { me: { id: 'user-1' } } });
    });

    it.each(['https://evil.example', 'https://shop.example.evil.example', 'http://shop.example', 'null'])(
      'refuses it from %s, and says what to set',
      async (origin) => {
        const { status, code, message } = await me({ origin });
        expect([status, code]).toEqual([403, 'FORBIDDEN']);
        expect(message).toContain('CORS_ORIGINS');
      },
    );

    it("refuses another site's refresh with the cookies of its visitor", async () => {
      const headers = { origin: 'https://evil.example', cookie: `${REFRESH_COOKIE}=refresh` };
      expect(await stack.ask('mutation { refreshToken }', headers)).toMatchObject({ status: 403 });
      expect(stack.users.asked).toEqual([]);
    });
  });

  it('lets the header win over the cookie', async () => {
    const cookie = `${ACCESS_COOKIE}=${await stack.users.newToken()}`;
    const refused = await stack.ask('{ news }', { cookie, ...bearer('nonsense') });
    expect([refused.status, refused.headers.getSetCookie()]).toEqual([401, []]);
    const taken = { cookie: `${ACCESS_COOKIE}=nonsense`, ...bearer(await stack.users.newToken()) };
    expect(await stack.ask('{ news }', taken)).toMatchObject({ status: 200 });
  });

  describe('to the subgraphs', () => {
    it("passes the client's address from the trusted proxy, not from the client itself", async () => {
      await stack.ask('{ shelf }', {
        'user-agent': 'Test/1 é',
        'x-forwarded-for': '198.51.100.9, 203.0.113.7',
        'x-client-ip': '1.1.1.1',
      });
      await stack.ask('{ shelf }', { 'x-forwarded-for': '<script>' });
      const [first, second] = stack.products.asked;
      expect(first?.headers).toMatchObject({
        'x-client-ip': '203.0.113.7',
        'x-client-user-agent': 'Test/1 é',
      });
      expect(second?.headers['x-client-ip']).toBe('127.0.0.1');
    });

    it('sends each one an internal token that no other accepts, the same for the whole operation', async () => {
      stack.users.answer = () => ({ data: { login: 'ok', verifyEmail: 'ok' } });
      stack.products.answer = () => ({ data: { stack: 'ok' } });
      await stack.ask('mutation { login stack verifyEmail }');
      const shown = ({ asked }: StandInUsers) =>
        asked.map(({ headers }) => bearerToken(headers.authorization) ?? '');
      const [forUsers, forProducts] = [new Set(shown(stack.users)), new Set(shown(stack.products))];
      expect([stack.users.asked.length, forUsers.size, forProducts.size]).toEqual([2, 1, 1]);
      for (const token of forUsers) {
        expect((await tokens.verify(token, 'users')).identity).toEqual(ANONYMOUS);
        await expect(tokens.verify(token, 'products')).rejects.toThrow('"aud"');
      }
      for (const token of forProducts) await expect(tokens.verify(token, 'products')).resolves.toBeDefined();
    });

    it('sends the refresh cookie to mutations of users only, and no other cookie to any subgraph', async () => {
      const cookie = `a=1; ${REFRESH_COOKIE}=secret-1; ${ACCESS_COOKIE}=${await stack.users.newToken()}`;
      await stack.ask('mutation { refreshToken stack }', { cookie });
      await stack.ask('{ news }', { cookie });
      expect(stack.users.asked.map(({ headers }) => headers.cookie)).toEqual([
        `${REFRESH_COOKIE}=secret-1`,
        undefined,
      ]);
      expect(stack.products.asked.map(({ headers }) => headers.cookie)).toEqual([undefined]);
    });

    it('does not pass on a malformed refresh token', async () => {
      await stack.ask('mutation { refreshToken }', { cookie: `${REFRESH_COOKIE}=a%0d%0ax-evil:%201` });
      expect(stack.users.asked[0]?.headers.cookie).toBeUndefined();
    });

    it('passes on cookies of users only', async () => {
      stack.products.cookies = ['a=1'];
      const { headers } = await stack.ask('mutation { stack }');
      expect(headers.getSetCookie()).toEqual([]);
    });
  });

  it('sets retry-after', async () => {
    const tooMany = (retryAfterSeconds: number) => ({
      message: 'Too many attempts.',
      extensions: { code: 'RATE_LIMITED', retryAfterSeconds },
    });
    stack.users.answer = () => ({ data: { login: null }, errors: [tooMany(7), tooMany(61.2), tooMany(3)] });
    expect((await stack.ask('mutation { login }')).headers.get('retry-after')).toBe('62');
  });

  it('answers an invalid Host header with a 400', async () => {
    expect(await stack.ask('{ news }', { 'x-forwarded-host': '[' })).toMatchObject({ status: 400 });
  });
});
