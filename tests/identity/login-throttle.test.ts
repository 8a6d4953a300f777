import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createShopClient } from '@cartwright/cli/shop-client';
import { openAccount as openDemoAccount } from '@cartwright/demo-shop';
import { DEVICE_COOKIE } from '@cartwright/shared/identity/cookies';
import { createInternalTokens } from '@cartwright/shared/identity/internal-token';
import type { Service } from '@cartwright/shared/service/service';
import { parseSetCookie } from 'cookie';
import { inParallel } from '../../packages/demo-shop/src/fill/in-parallel.js';
import { codeOf, endpointOf, logIn, openAccount, PASSWORD, tryLogin } from '../support/account.js';
import { createClient } from '../support/client.js';
import { countIn } from '../support/database.js';
import { codeIn, mailsTo, mailTo } from '../support/mailbox.js';
import { buildGateway } from '../support/replicas.js';
import { buildShop, type Shop } from '../support/shop.js';

const WRONG = 'not the password';
const LOGIN = `mutation ($email: String!, $password: String!) {
  login(email: $email, password: $password) { token }
}`;

/** Sends many logins in one request. */
const manyLogins = (emails: string[], password: string): string =>
  `mutation { ${emails
    .map((email, index) => `l${index}: login(email: "${email}", password: "${password}") { token }`)
    .join('\n')} }`;

describe('login throttling', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await buildShop()), 60_000);
  afterAll(() => shop.stop());

  it('refuses even the right password after five wrong ones, and returns how long to wait', async () => {
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

  it('refuses guesses for an unknown address in the same way', async () => {
    const codes = [];
    for (let tries = 0; tries < 6; tries += 1)
      codes.push(codeOf(await tryLogin(shop, 'nobody@example.com', WRONG)));
    expect(codes).toEqual([...Array<string>(5).fill('UNAUTHENTICATED'), 'RATE_LIMITED']);
  });

  it('counts simultaneous guesses', async () => {
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

  it('mails about only a few new devices per hour', async () => {
    const account = await openAccount(shop);
    for (let device = 0; device < 8; device += 1)
      await logIn(shop, account.email, undefined, { 'user-agent': `Device${device}/1` });
    const about = { name: 'send-security-notice', 'payload.userId': account.id };
    expect(await countIn(shop, 'users', 'outbox', about)).toBe(5);
  });

  it('resets the count after a successful login', async () => {
    const account = await openAccount(shop);
    for (let round = 0; round < 2; round += 1) {
      for (let tries = 0; tries < 4; tries += 1) await tryLogin(shop, account.email, WRONG);
      expect(await logIn(shop, account.email)).toHaveProperty('token');
    }
  });

  describe('of strangers with many addresses', () => {
    const CHANGE = `mutation ($current: String!, $next: String!) {
      changePassword(currentPassword: $current, newPassword: $next) { id }
    }`;
    const REGISTER = `mutation ($input: RegisterInput!) { register(input: $input) { token user { id } } }`;
    const FORGOT = 'mutation ($email: String!) { forgotPassword(email: $email) }';
    const VERIFY =
      'mutation ($email: String!, $otp: String!) { verifyOtp(email: $email, otp: $otp) { resetToken } }';
    const RESET = `mutation ($token: String!, $password: String!) {
      resetPassword(resetToken: $token, newPassword: $password)
    }`;

    let gateway: Service;
    beforeAll(async () => {
      gateway = buildGateway(shop, { trustProxy: 1 });
      await gateway.start();
    });
    afterAll(() => gateway?.stop());

    /** A browser, or a program without cookies, at some address. */
    function clientAt(ip: string, { keepsCookies = false, token = '' } = {}) {
      const jar = new Map<string, string>();
      const exchange = {
        headers: () => ({
          'x-forwarded-for': ip,
          ...(jar.size > 0 && { cookie: [...jar].map((cookie) => cookie.join('=')).join('; ') }),
        }),
        onResponse: (headers: { getSetCookie(): string[] }) => {
          if (!keepsCookies) return;
          const device = headers.getSetCookie().map((text) => parseSetCookie(text));
          for (const { name, value } of device) if (name === DEVICE_COOKIE) jar.set(name, value ?? '');
        },
      };
      const client = createClient(`${gateway.url}/graphql`, token || undefined, exchange);
      return {
        ...client,
        jar,
        logIn: async (email: string, password = PASSWORD) =>
          codeOf(await client.result(LOGIN, { email, password })) ?? 'welcome',
      };
    }

    it('guess no faster than one, and do not lock out clients that have been signed in', async () => {
      const email = `${randomUUID()}@example.com`;
      const home = clientAt('198.51.100.1', { keepsCookies: true });
      const { register } = await home.data<{ register: { token: string } }>(REGISTER, {
        input: { name: 'Noor Example', email, password: 'the first pass phrase' },
      });
      const exPartner = clientAt('203.0.113.200', { keepsCookies: true });
      expect(await exPartner.logIn(email, 'the first pass phrase')).toBe('welcome');
      const owner = createClient(`${gateway.url}/graphql`, register.token);
      await owner.data(CHANGE, { current: 'the first pass phrase', next: PASSWORD });

      const codes: string[] = [];
      for (let address = 1; address <= 14; address += 1) {
        const stranger = clientAt(`203.0.113.${address}`);
        codes.push(...(await Promise.all(Array.from({ length: 5 }, () => stranger.logIn(email, WRONG)))));
      }
      expect(codes.filter((code) => code === 'UNAUTHENTICATED')).toHaveLength(50);
      expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(20);
      const forger = clientAt('203.0.113.201');
      forger.jar.set(DEVICE_COOKIE, 'made-up');
      for (const stranger of [clientAt('203.0.113.202'), forger, exPartner])
        expect(await stranger.logIn(email)).toBe('RATE_LIMITED');

      const onTheRoad = clientAt('192.0.2.1');
      for (const [name, value] of home.jar) onTheRoad.jar.set(name, value);
      const ways = {
        'the same browser elsewhere': onTheRoad,
        'an active session elsewhere': clientAt('192.0.2.2', { token: register.token }),
        'a program at home': clientAt('198.51.100.1'),
      };
      for (const [way, client] of Object.entries(ways))
        expect([way, await client.logIn(email)]).toEqual([way, 'welcome']);

      // Familiar clients have a limit, too.
      for (let tries = 0; tries < 5; tries += 1)
        expect(await onTheRoad.logIn(email, WRONG)).toBe('UNAUTHENTICATED');
      expect(await onTheRoad.logIn(email)).toBe('RATE_LIMITED');
      expect(await clientAt('198.51.100.1').logIn(email)).toBe('welcome');
    }, 120_000);

    it('neither exhaust nor replace a mailed code, nor lock out the owner who has reset the password with it', async () => {
      const { email } = await openAccount(shop);
      // Before there is any code.
      for (let tries = 0; tries < 30; tries += 1)
        expect(await clientAt(`203.0.113.${tries}`).code(VERIFY, { email, otp: '000000' })).toBe(
          'UNAUTHENTICATED',
        );

      const traveller = clientAt('192.0.2.10');
      await traveller.data(FORGOT, { email });
      const otp = codeIn(await mailTo(shop, email, /code/i));
      const wrong = otp === '000000' ? '111111' : '000000';
      for (let address = 1; address <= 10; address += 1) {
        const stranger = clientAt(`203.0.113.${address}`);
        for (let tries = 0; tries < 2; tries += 1)
          expect(await stranger.code(VERIFY, { email, otp: wrong })).toBe('UNAUTHENTICATED');
      }
      await clientAt('203.0.113.100').data(FORGOT, { email });
      await mailTo(shop, email, /code/i, 2);
      const { verifyOtp } = await traveller.data<{ verifyOtp: { resetToken: string } }>(VERIFY, {
        email,
        otp,
      });
      await traveller.data(RESET, { token: verifyOtp.resetToken, password: 'a brand new pass phrase' });

      for (let address = 1; address <= 11; address += 1) {
        const stranger = clientAt(`203.0.113.${address}`);
        await Promise.all(Array.from({ length: 5 }, () => stranger.logIn(email, WRONG)));
      }
      expect(await clientAt('203.0.113.202').logIn(email, 'a brand new pass phrase')).toBe('RATE_LIMITED');
      expect(await traveller.logIn(email, 'a brand new pass phrase')).toBe('welcome');
    }, 120_000);

    it('get only a few short codes, while familiar clients still get theirs', async () => {
      const { email } = await openAccount(shop);
      for (let address = 1; address <= 25; address += 1)
        await clientAt(`203.0.113.${address}`).data(FORGOT, { email });
      await mailTo(shop, email, /code/i, 20);
      await shop.anonymous.data(FORGOT, { email });
      const latest = await mailTo(shop, email, /code/i, 21);
      const mails = (await mailsTo(shop, email)).filter(({ subject }) => /code/i.test(subject));
      expect(mails).toHaveLength(21);
      const digits = mails.map((mail) => codeIn(mail).length).sort();
      expect(digits.filter((count) => count === 6)).toHaveLength(5);
      expect(digits.filter((count) => count === 10)).toHaveLength(16);
      expect(await shop.anonymous.data(VERIFY, { email, otp: codeIn(latest) })).toHaveProperty('verifyOtp');
    }, 120_000);
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

  it('does not count successful logins of the demo accounts', async () => {
    const tokens = createInternalTokens(shop.secrets.internalTokenSecret);
    const { users: url, gateway } = shop.stack.urls;
    const identity = { caller: 'gateway', scopes: [] } as const;
    const mintToken = () => tokens.mint({ identity, requestId: randomUUID() }, 'users');
    const onTrouble = () => undefined;
    const users = createShopClient({ url, login: { mintToken }, onTrouble });
    const door = { url: gateway, users, onTrouble };
    const emails = Array.from({ length: 21 }, () => `${randomUUID()}@example.com`);
    await inParallel(emails, 4, (email) => openDemoAccount(door, { name: 'Demo', email }));
    const again = await openDemoAccount(door, { name: 'Demo', email: emails[0]! });
    expect(await again.run('{ me { email } }')).toEqual({ me: { email: emails[0] } });
    expect(await openAccount(shop)).toHaveProperty('token');
  });
});
