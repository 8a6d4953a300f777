import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createSubgraphClient } from '@cartwright/shared/client/subgraph-client';
import { createInternalTokens } from '@cartwright/shared/identity/internal-token';
import { enter } from '../dev/src/seed/accounts.js';
import { inParallel } from '../dev/src/seed/in-parallel.js';
import { codeOf, endpointOf, logIn, openAccount, PASSWORD, tryLogin } from './support/account.js';
import { countIn } from './support/database.js';
import { buildShop, type Shop } from './support/shop.js';

const WRONG = 'not the password';

/** Many logins in one request. */
const manyLogins = (emails: string[], password: string): string =>
  `mutation { ${emails
    .map((email, index) => `l${index}: login(email: "${email}", password: "${password}") { token }`)
    .join('\n')} }`;

describe('login throttling', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await buildShop()), 60_000);
  afterAll(() => shop.stop());

  it('refuses even the right password after five wrong ones, and says how long to wait', async () => {
    const account = await openAccount(shop);
    for (let tries = 0; tries < 5; tries += 1)
      expect(codeOf(await tryLogin(shop, account.email, WRONG))).toBe('UNAUTHENTICATED');
    const response = await fetch(endpointOf(shop), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: manyLogins([account.email], PASSWORD) }),
    });
    const { errors } = (await response.json()) as { errors: { extensions: Record<string, unknown> }[] };
    expect(errors[0]?.extensions['code']).toBe('RATE_LIMITED');
    const seconds = errors[0]?.extensions['retryAfterSeconds'] as number;
    expect(seconds).toBeGreaterThan(800);
    expect(seconds).toBeLessThanOrEqual(900);
    expect(response.headers.get('retry-after')).toBe(String(seconds));
    const throttled = { userId: account.id, type: 'LOGIN_THROTTLED' };
    await tryLogin(shop, account.email);
    expect(await countIn(shop, 'users', 'audit_events', throttled)).toBe(1);
    expect(await countIn(shop, 'users', 'audit_events', { ...throttled, type: 'LOGIN_FAILED' })).toBe(5);
  });

  it('refuses guesses for an address without an account alike', async () => {
    const codes = [];
    for (let tries = 0; tries < 6; tries += 1)
      codes.push(codeOf(await tryLogin(shop, 'nobody@example.com', WRONG)));
    expect(codes).toEqual([...Array<string>(5).fill('UNAUTHENTICATED'), 'RATE_LIMITED']);
  });

  it('counts guesses that come at once', async () => {
    const account = await openAccount(shop);
    const answers = await Promise.all(Array.from({ length: 20 }, () => tryLogin(shop, account.email, WRONG)));
    const codes = answers.map(codeOf);
    expect(codes.filter((code) => code === 'UNAUTHENTICATED')).toHaveLength(5);
    expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(15);
  });

  it('counts guesses under many aliases in one request', async () => {
    const account = await openAccount(shop);
    const many = Array<string>(100).fill(account.email);
    expect(await shop.anonymous.code(manyLogins(many, WRONG))).toBe('OPERATION_TOO_COMPLEX');
    const codes: (string | undefined)[] = [];
    for (let request = 0; request < 6; request += 1) {
      const { errors } = await shop.anonymous.result(manyLogins(many.slice(0, 50), WRONG));
      codes.push(...(errors ?? []).map(({ extensions }) => extensions.code));
    }
    expect(codes.filter((code) => code === 'UNAUTHENTICATED').length).toBeLessThanOrEqual(5);
    expect(codes.at(-1)).toBe('RATE_LIMITED');
    expect(codeOf(await tryLogin(shop, account.email))).toBe('RATE_LIMITED');
  });

  it('mails about new devices a few times within an hour, however many there are', async () => {
    const account = await openAccount(shop);
    for (let device = 0; device < 8; device += 1)
      await logIn(shop, account.email, undefined, { 'user-agent': `Device${device}/1` });
    const about = { name: 'send-security-notice', 'payload.userId': account.id };
    expect(await countIn(shop, 'users', 'outbox', about)).toBe(5);
  });

  it('forgets the wrong tries after a right one', async () => {
    const account = await openAccount(shop);
    for (let round = 0; round < 2; round += 1) {
      for (let tries = 0; tries < 4; tries += 1) await tryLogin(shop, account.email, WRONG);
      expect(await logIn(shop, account.email)).toHaveProperty('token');
    }
  });
});

describe('login throttling by address', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await buildShop({ rateLimitFactor: 1 })), 60_000);
  afterAll(() => shop.stop());

  it('refuses an address that tries many accounts', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, victim) => tryLogin(shop, `victim${victim}@example.com`, WRONG)),
    );
    const codes = answers.map(codeOf);
    expect(codes.filter((code) => code === 'UNAUTHENTICATED')).toHaveLength(30);
    expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(10);
    const account = await openAccount(shop);
    expect(codeOf(await tryLogin(shop, account.email))).toBe('RATE_LIMITED');
  });

  it('lets in the accounts of the demo data, and counts none of them as a try', async () => {
    const tokens = createInternalTokens(shop.secrets.internalTokenSecret);
    const { users: url, gateway } = shop.stack.urls;
    const users = createSubgraphClient({ self: 'gateway', target: 'users', url, tokens });
    const door = { gateway: { url: gateway, onWait: () => undefined }, users };
    const emails = Array.from({ length: 21 }, () => `${randomUUID()}@example.com`);
    await inParallel(emails, 4, (email) => enter(door, { name: 'Demo', email }));
    const again = await enter(door, { name: 'Demo', email: emails[0]! });
    expect(await again.run('{ me { email } }')).toEqual({ me: { email: emails[0] } });
    expect(await openAccount(shop)).toHaveProperty('token');
  });
});
