import { hash as bcrypt } from '@node-rs/bcrypt';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clientOf, codeOf, logIn, openAccount, PASSWORD, tryLogin, tryRefresh } from './support/account.js';
import { countIn, inDatabase } from './support/database.js';
import { codeIn, mailsTo, mailTo } from './support/mailbox.js';
import { buildShop, type Shop } from './support/shop.js';
import { buildUsersService, clientOfUsers } from './support/replicas.js';

const NEW_PASSWORD = 'a brand new pass phrase';
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
const REGISTER = 'mutation ($input: RegisterInput!) { register(input: $input) { user { id } } }';

interface Reset {
  verifyOtp: { resetToken: string; expiresAt: string };
}

describe('passwords', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await buildShop()), 60_000);
  afterAll(() => shop.stop());

  const mailedCode = async (email: string, count = 1): Promise<string> => {
    expect(await shop.anonymous.data(FORGOT, { email })).toEqual({ forgotPassword: true });
    return codeIn(await mailTo(shop, email, /code/i, count));
  };
  const wrong = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

  describe('choosing one', () => {
    const register = (password: string, email = `${Math.random()}@example.com`) =>
      shop.anonymous.result(REGISTER, { input: { name: 'Noor Example', email, password } });

    it.each([
      ['one that is too short', 'seven77'],
      ['one of the most common', 'Password123'],
      ['one that is too long to hash', 'x'.repeat(129)],
      ['the name', 'Noor Example'],
    ])('refuses %s, naming the field', async (_what, password) => {
      const { errors } = await register(password);
      expect(errors?.[0]?.extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        fields: [{ path: 'password' }],
      });
    });

    it('takes 128 characters of any kind, and compares all of them', async () => {
      const email = 'long@example.com';
      const password = '🔑 pässword '.repeat(10).padEnd(128, 'x').slice(0, 128);
      expect((await register(password, email)).errors).toBeUndefined();
      expect(codeOf(await tryLogin(shop, email, `${password.slice(0, -1)}y`))).toBe('UNAUTHENTICATED');
      expect(await logIn(shop, email, password)).toHaveProperty('token');
    });

    it('stores argon2id hashes', async () => {
      const { id } = await openAccount(shop);
      const credential = await inDatabase(shop, 'users', (db) =>
        db.collection<{ _id: string; passwordHash: string }>('credentials').findOne({ _id: id }),
      );
      expect(credential?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    });

    it('accepts bcrypt hashes of an imported user base and upgrades them at login', async () => {
      const account = await openAccount(shop);
      const imported = await bcrypt('an imported password', 10);
      const credentials = <T>(work: (hash: { passwordHash: string } | null) => T) =>
        inDatabase(shop, 'users', async (db) =>
          work(
            await db
              .collection<{ _id: string; passwordHash: string }>('credentials')
              .findOne({ _id: account.id }),
          ),
        );
      await inDatabase(shop, 'users', (db) =>
        db
          .collection<{ _id: string }>('credentials')
          .updateOne({ _id: account.id }, { $set: { passwordHash: imported } }),
      );
      expect(codeOf(await tryLogin(shop, account.email))).toBe('UNAUTHENTICATED');
      expect(await credentials((found) => found?.passwordHash)).toBe(imported);
      await logIn(shop, account.email, 'an imported password');
      expect(await credentials((found) => found?.passwordHash)).toMatch(/^\$argon2id/);
      expect(await logIn(shop, account.email, 'an imported password')).toHaveProperty('token');
    });
  });

  describe('changing it', () => {
    it('ends all other sessions and mails the owner', async () => {
      const account = await openAccount(shop);
      const other = await logIn(shop, account.email);
      await account.data(CHANGE, { current: PASSWORD, next: NEW_PASSWORD });
      expect(await account.data(ME)).toEqual({ me: { id: account.id } });
      expect(await clientOf(shop, other.token).code(ME)).toBe('UNAUTHENTICATED');
      expect(codeOf(await tryLogin(shop, account.email))).toBe('UNAUTHENTICATED');
      await logIn(shop, account.email, NEW_PASSWORD);
      await mailTo(shop, account.email, /password/i);
      expect(
        await countIn(shop, 'users', 'audit_events', { userId: account.id, type: 'PASSWORD_CHANGED' }),
      ).toBe(1);
    });

    it('needs the current one, and bounds the guesses', async () => {
      const account = await openAccount(shop);
      const guess = { current: 'not the password', next: NEW_PASSWORD };
      for (let tries = 0; tries < 5; tries += 1)
        expect(await account.code(CHANGE, guess)).toBe('BAD_USER_INPUT');
      expect(await account.code(CHANGE, { ...guess, current: PASSWORD })).toBe('RATE_LIMITED');
    });

    it('refuses a common one and leaves the old one in place', async () => {
      const account = await openAccount(shop);
      expect(await account.code(CHANGE, { current: PASSWORD, next: 'password123' })).toBe('BAD_USER_INPUT');
      expect(await logIn(shop, account.email)).toHaveProperty('token');
    });

    it('is for who is signed in', async () => {
      expect(await shop.anonymous.code(CHANGE, { current: PASSWORD, next: NEW_PASSWORD })).toBe(
        'UNAUTHENTICATED',
      );
    });

    it('lets one of two changes at once through', async () => {
      const account = await openAccount(shop);
      const next = ['the first of the new ones', 'the second of the new ones'];
      const answers = await Promise.all(
        next.map((password) => account.result(CHANGE, { current: PASSWORD, next: password })),
      );
      expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
    });
  });

  describe('forgetting it', () => {
    it('goes by a mailed code to a reset token to a new password, ends every session and mails the owner', async () => {
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
      const { token } = await logIn(shop, account.email, NEW_PASSWORD);
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

    it('gives each code five tries, also when they come at once', async () => {
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

    it('takes a code once, the latest only, and for ten minutes', async () => {
      const account = await openAccount(shop);
      const first = await mailedCode(account.email);
      const second = await mailedCode(account.email, 2);
      // Once in a million times they are the same.
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

    it('takes a reset token once, for fifteen minutes, and keeps it when the new password is bad', async () => {
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

    it('leaves no session to a login with the old password at the same moment', async () => {
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

    it('mails five codes within an hour to one address, and says true all the same', async () => {
      const account = await openAccount(shop);
      for (let asked = 0; asked < 8; asked += 1)
        expect(await shop.anonymous.data(FORGOT, { email: account.email })).toEqual({ forgotPassword: true });
      await mailTo(shop, account.email, /code/i, 5);
      expect(await countIn(shop, 'users', 'outbox', { 'payload.email': account.email })).toBe(5);
    });
  });

  describe('user enumeration', () => {
    it('gives the same answers for known and unknown addresses', async () => {
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

    it('asks the database the same for known and unknown addresses when a password is forgotten', async () => {
      const account = await openAccount(shop);
      // One that the mails do not ask, so that it does nothing else meanwhile.
      const users = buildUsersService(shop);
      await users.start();
      const client = clientOfUsers(shop, users);
      const commands = async (email: string) => {
        const before = await commandsOf(users.url);
        await client.query(FORGOT, { email }, { requestId: 'a-test-run' });
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
