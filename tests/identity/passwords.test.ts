import { hash as bcrypt } from '@node-rs/bcrypt';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clientOf, codeOf, logIn, openAccount, PASSWORD, tryLogin } from '../support/account.js';
import { countIn, inDatabase } from '../support/database.js';
import { mailTo } from '../support/mailbox.js';
import { buildShop, type Shop } from '../support/shop.js';

const NEW_PASSWORD = 'a brand new pass phrase';
const ME = '{ me { id } }';
const CHANGE = `mutation ($current: String!, $next: String!) {
  changePassword(currentPassword: $current, newPassword: $next) { id }
}`;
const REGISTER = 'mutation ($input: RegisterInput!) { register(input: $input) { user { id } } }';

describe('passwords', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await buildShop()), 60_000);
  afterAll(() => shop.stop());

  describe('choosing one', () => {
    const register = (password: string, email = `${Math.random()}@example.com`) =>
      shop.anonymous.result(REGISTER, { input: { name: 'Noor Example', email, password } });

    it.each([
      ['one that is too short', 'seven77'],
      ['one of the most common', 'Password123'],
      ['one that is too long to hash', 'x'.repeat(129)],
      ['the name', 'Noor Example'],
      ['a common one in full-width letters', 'ｐａｓｓｗｏｒｄ１２３'],
      ['one of four letters and their accents', 'éàüç'.normalize('NFD')],
    ])('refuses %s, naming the field', async (_what, password) => {
      const { errors } = await register(password);
      expect(errors?.[0]?.extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        fields: [{ path: 'password' }],
      });
    });

    it('accepts 128 characters of any kind, and compares all of them', async () => {
      const email = 'long@example.com';
      const password = '🔑 pässword '.repeat(10).padEnd(128, 'x').slice(0, 128);
      expect((await register(password, email)).errors).toBeUndefined();
      expect(codeOf(await tryLogin(shop, email, `${password.slice(0, -1)}y`))).toBe('UNAUTHENTICATED');
      expect(await logIn(shop, email, password)).toHaveProperty('token');
    });

    it('matches in every Unicode form', async () => {
      const forms = (password: string) => [password.normalize('NFD'), password.normalize('NFC')] as const;
      const [typed, otherwise] = forms('Café ガラス passphrase');
      const account = await openAccount(shop, typed);
      expect(await logIn(shop, account.email, otherwise)).toHaveProperty('token');
      const [next, nextOtherwise] = forms('Überraschung für alle');
      await account.data(CHANGE, { current: otherwise, next });
      expect(await logIn(shop, account.email, nextOtherwise)).toHaveProperty('token');
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

    it('requires the current one, and limits guesses', async () => {
      const account = await openAccount(shop);
      const guess = { current: 'not the password', next: NEW_PASSWORD };
      for (let tries = 0; tries < 5; tries += 1)
        expect(await account.code(CHANGE, guess)).toBe('BAD_USER_INPUT');
      expect(await account.code(CHANGE, { ...guess, current: PASSWORD })).toBe('RATE_LIMITED');
    });

    it('refuses a common one and keeps the old one', async () => {
      const account = await openAccount(shop);
      expect(await account.code(CHANGE, { current: PASSWORD, next: 'password123' })).toBe('BAD_USER_INPUT');
      expect(await logIn(shop, account.email)).toHaveProperty('token');
    });

    it('requires a signed-in user', async () => {
      expect(await shop.anonymous.code(CHANGE, { current: PASSWORD, next: NEW_PASSWORD })).toBe(
        'UNAUTHENTICATED',
      );
    });

    it('accepts one of two simultaneous changes', async () => {
      const account = await openAccount(shop);
      const next = ['the first of the new ones', 'the second of the new ones'];
      const answers = await Promise.all(
        next.map((password) => account.result(CHANGE, { current: PASSWORD, next: password })),
      );
      expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
    });
  });
});
