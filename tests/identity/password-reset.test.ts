import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operation } from '@cartwright/shared/client/operation';
import {
  clientOf,
  codeOf,
  logIn,
  openAccount,
  PASSWORD,
  tryLogin,
  tryRefresh,
  type Account,
} from '../support/account.js';
import { countIn, inDatabase } from '../support/database.js';
import { codeIn, mailsTo, mailTo, tokenIn } from '../support/mailbox.js';
import { buildShop, type Shop } from '../support/shop.js';
import { buildUsersService, clientOfUsers } from '../support/replicas.js';

const NEW_PASSWORD = 'a brand new päss phrase';
const ME = '{ me { id } }';
const FORGOT = 'mutation ($email: String!) { forgotPassword(email: $email) }';
const VERIFY = `mutation ($email: String!, $otp: String!) {
  verifyOtp(email: $email, otp: $otp) { resetToken expiresAt }
}`;
const RESET = `mutation ($token: String!, $password: String!) {
  resetPassword(resetToken: $token, newPassword: $password)
}`;
const CHANGE = `mutation ($current: String!, $next: String!) {
  changePassword(currentPassword: $current, newPassword: $next) { id }
}`;

interface Reset {
  verifyOtp: { resetToken: string; expiresAt: string };
}

describe('forgotten passwords', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await buildShop()), 60_000);
  afterAll(() => shop.stop());

  const mailedCode = async (email: string, count = 1): Promise<string> => {
    expect(await shop.anonymous.data(FORGOT, { email })).toEqual({ forgotPassword: true });
    return codeIn(await mailTo(shop, email, /code/i, count));
  };
  const moveTo = async (account: Account, email: string): Promise<void> => {
    await account.data('mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { id } }', {
      input: { email },
    });
    const token = tokenIn(await mailTo(shop, email, /confirm/i));
    await shop.anonymous.data('mutation ($token: String!) { verifyEmail(token: $token) { id } }', { token });
  };
  const wrong = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

  describe('forgetting it', () => {
    it('resets the password with a mailed code and a token, ends every session and mails the owner', async () => {
      const account = await openAccount(shop);
      const otp = await mailedCode(account.email);
      const { verifyOtp } = await shop.anonymous.data<Reset>(VERIFY, { email: account.email, otp });
      const minutes = (Date.parse(verifyOtp.expiresAt) - Date.now()) / 60_000;
      expect(Math.round(minutes)).toBe(15);

      const reset = { token: verifyOtp.resetToken, password: NEW_PASSWORD };
      expect(await shop.anonymous.data(RESET, reset)).toEqual({ resetPassword: true });
      expect(await account.code(ME)).toBe('UNAUTHENTICATED');
      expect(codeOf(await tryRefresh(shop, account.refreshToken))).toBe('UNAUTHENTICATED');
      expect(codeOf(await tryLogin(shop, account.email))).toBe('UNAUTHENTICATED');
      const { token } = await logIn(shop, account.email, NEW_PASSWORD.normalize('NFD'));
      expect(await clientOf(shop, token).data('{ me { emailVerified } }')).toEqual({
        me: { emailVerified: true },
      });
      await mailTo(shop, account.email, /password/i);
    });

    it('stores neither code nor token, in the database or in a queue', async () => {
      const account = await openAccount(shop);
      const otp = await mailedCode(account.email);
      const { verifyOtp } = await shop.anonymous.data<Reset>(VERIFY, { email: account.email, otp });
      const stored = await inDatabase(shop, 'users', async (db) =>
        JSON.stringify([
          await db.collection('outbox').find().toArray(),
          await db.collection('reset_codes').find().toArray(),
          await db.collection('reset_tokens').find().toArray(),
          await db.collection('audit_events').find().toArray(),
        ]),
      );
      expect(stored).not.toContain(otp);
      expect(stored).not.toContain(verifyOtp.resetToken);
    });

    it('allows five attempts per code, even simultaneous ones', async () => {
      const account = await openAccount(shop);
      const otp = await mailedCode(account.email);
      const guesses = Array.from({ length: 8 }, () =>
        shop.anonymous.code(VERIFY, { email: account.email, otp: wrong(otp) }),
      );
      expect(await Promise.all(guesses)).toEqual(Array(8).fill('UNAUTHENTICATED'));
      expect(await shop.anonymous.code(VERIFY, { email: account.email, otp })).toBe('UNAUTHENTICATED');

      const next = await mailedCode(account.email, 2);
      expect(await shop.anonymous.data(VERIFY, { email: account.email, otp: next })).toHaveProperty(
        'verifyOtp',
      );
    });

    it('accepts only the latest code, once, within ten minutes', async () => {
      const account = await openAccount(shop);
      const first = await mailedCode(account.email);
      const second = await mailedCode(account.email, 2);
      // In one of a million cases they are equal.
      const outdated = first === second ? wrong(first) : first;
      expect(await shop.anonymous.code(VERIFY, { email: account.email, otp: outdated })).toBe(
        'UNAUTHENTICATED',
      );
      const both = await Promise.all(
        [1, 2].map(() => shop.anonymous.result(VERIFY, { email: account.email, otp: second })),
      );
      expect(both.filter(({ errors }) => !errors)).toHaveLength(1);

      const third = await mailedCode(account.email, 3);
      await inDatabase(shop, 'users', (db) =>
        db.collection('reset_codes').updateMany({}, { $set: { expiresAt: new Date(Date.now() - 1) } }),
      );
      expect(await shop.anonymous.code(VERIFY, { email: account.email, otp: third })).toBe('UNAUTHENTICATED');
    });

    it('accepts a reset token once, within fifteen minutes, and keeps it when the new password is bad', async () => {
      const account = await openAccount(shop);
      const token = async (count: number) => {
        const otp = await mailedCode(account.email, count);
        const { verifyOtp } = await shop.anonymous.data<Reset>(VERIFY, { email: account.email, otp });
        return verifyOtp.resetToken;
      };
      const once = await token(1);
      expect(await shop.anonymous.code(RESET, { token: once, password: 'password123' })).toBe(
        'BAD_USER_INPUT',
      );
      const both = await Promise.all(
        [1, 2].map(() => shop.anonymous.result(RESET, { token: once, password: NEW_PASSWORD })),
      );
      expect(both.filter(({ errors }) => !errors)).toHaveLength(1);

      const late = await token(2);
      await inDatabase(shop, 'users', (db) =>
        db.collection('reset_tokens').updateMany({}, { $set: { expiresAt: new Date(Date.now() - 1) } }),
      );
      expect(await shop.anonymous.code(RESET, { token: late, password: NEW_PASSWORD })).toBe(
        'UNAUTHENTICATED',
      );
      expect(await shop.anonymous.code(RESET, { token: 'made-up', password: NEW_PASSWORD })).toBe(
        'UNAUTHENTICATED',
      );
    });

    it('leaves no session of a simultaneous login with the old password', async () => {
      for (let round = 1; round <= 3; round += 1) {
        const account = await openAccount(shop);
        const otp = await mailedCode(account.email);
        const { verifyOtp } = await shop.anonymous.data<Reset>(VERIFY, { email: account.email, otp });
        await Promise.all([
          ...Array.from({ length: 6 }, () => tryLogin(shop, account.email)),
          shop.anonymous.data(RESET, { token: verifyOtp.resetToken, password: NEW_PASSWORD }),
          ...Array.from({ length: 6 }, () => tryLogin(shop, account.email)),
        ]);
        expect(await countIn(shop, 'users', 'sessions', { userId: account.id, endedAt: null })).toBe(0);
      }
    });

    it('refuses tokens and codes from before a change of the password', async () => {
      const account = await openAccount(shop);
      const otp = await mailedCode(account.email);
      const { verifyOtp } = await shop.anonymous.data<Reset>(VERIFY, { email: account.email, otp });
      const next = await mailedCode(account.email, 2);
      await account.data(CHANGE, { current: PASSWORD, next: NEW_PASSWORD });
      const late = { token: verifyOtp.resetToken, password: 'what the attacker wants' };
      expect(await shop.anonymous.code(RESET, late)).toBe('UNAUTHENTICATED');
      expect(await shop.anonymous.code(VERIFY, { email: account.email, otp: next })).toBe('UNAUTHENTICATED');
    });

    it('refuses a code that was mailed to a former address', async () => {
      const account = await openAccount(shop);
      const otp = await mailedCode(account.email);
      const { verifyOtp } = await shop.anonymous.data<Reset>(VERIFY, { email: account.email, otp });
      const later = await mailedCode(account.email, 2);
      await moveTo(account, `new-${account.email}`);
      const late = { token: verifyOtp.resetToken, password: 'what the attacker wants' };
      expect(await shop.anonymous.code(RESET, late)).toBe('UNAUTHENTICATED');
      expect(await shop.anonymous.code(VERIFY, { email: account.email, otp: later })).toBe('UNAUTHENTICATED');
    });

    it('resets the limits on logins', async () => {
      const account = await openAccount(shop);
      for (let tries = 0; tries < 6; tries += 1) await tryLogin(shop, account.email, 'not the password');
      expect(codeOf(await tryLogin(shop, account.email))).toBe('RATE_LIMITED');
      const otp = await mailedCode(account.email);
      const { verifyOtp } = await shop.anonymous.data<Reset>(VERIFY, { email: account.email, otp });
      await shop.anonymous.data(RESET, { token: verifyOtp.resetToken, password: NEW_PASSWORD });
      expect(await logIn(shop, account.email, NEW_PASSWORD)).toHaveProperty('token');
    });

    it('succeeds during constant logins with the old password', async () => {
      const account = await openAccount(shop);
      const otp = await mailedCode(account.email);
      const { verifyOtp } = await shop.anonymous.data<Reset>(VERIFY, { email: account.email, otp });
      let going = true;
      const noise = Array.from({ length: 6 }, async () => {
        while (going) await tryLogin(shop, account.email);
      });
      const reset = { token: verifyOtp.resetToken, password: NEW_PASSWORD };
      const answer = await shop.anonymous.result(RESET, reset);
      going = false;
      await Promise.all(noise);
      expect(answer.errors).toBeUndefined();
      expect(await countIn(shop, 'users', 'sessions', { userId: account.id, endedAt: null })).toBe(0);
    });

    it('mails five codes per hour to one address, and always returns true', async () => {
      const account = await openAccount(shop);
      for (let asked = 0; asked < 8; asked += 1)
        expect(await shop.anonymous.data(FORGOT, { email: account.email })).toEqual({ forgotPassword: true });
      await mailTo(shop, account.email, /code/i, 5);
      expect(await countIn(shop, 'users', 'outbox', { 'payload.email': account.email })).toBe(5);
    });
  });

  describe('user enumeration', () => {
    it('returns the same responses for known and unknown addresses', async () => {
      const account = await openAccount(shop);
      const unknown = 'nobody@example.com';
      const shape = async (email: string) => [
        await shop.anonymous.result(FORGOT, { email }),
        await shop.anonymous.result(VERIFY, { email, otp: '000000' }),
        await tryLogin(shop, email, 'not the password'),
      ];
      expect(await shape(unknown)).toEqual(await shape(account.email));
      expect(await mailsTo(shop, unknown)).toEqual([]);
    });

    it('sends the database the same queries for known and unknown addresses when a password is forgotten', async () => {
      const account = await openAccount(shop);
      // A replica that the mails do not query, so that it runs nothing else.
      const users = buildUsersService(shop);
      await users.start();
      const client = clientOfUsers(shop, users);
      const commands = async (email: string) => {
        const before = await commandsOf(users.url);
        await client.query(operation('users', FORGOT), { email }, { requestId: 'a-test-run' });
        return (await commandsOf(users.url)) - before;
      };
      expect(await commands('nobody@example.com')).toBe(await commands(account.email));
      await users.stop();
    });
  });
});

async function commandsOf(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return [...text.matchAll(/^mongodb_commands_total\{[^}]*\} (\d+)/gm)].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  );
}
