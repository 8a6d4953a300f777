import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeOf, logIn, openAccount, PASSWORD, tryLogin } from '../support/account.js';
import { countIn, inDatabase } from '../support/database.js';
import { mailsTo, mailTo, tokenIn } from '../support/mailbox.js';
import { buildShop, type Shop } from '../support/shop.js';

const REGISTER = 'mutation ($input: RegisterInput!) { register(input: $input) { user { email } } }';
const VERIFY = 'mutation ($token: String!) { verifyEmail(token: $token) { id emailVerified email } }';
const RESEND = 'mutation { resendVerification }';
const UPDATE = `mutation ($input: UpdateProfileInput!) {
  updateProfile(input: $input) { id name email pendingEmail emailVerified phone }
}`;
const ME = '{ me { name email pendingEmail emailVerified phone } }';

describe('email verification', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await buildShop()), 60_000);
  afterAll(() => shop.stop());

  const verify = (token: string) => shop.anonymous.result(VERIFY, { token });
  const confirmMail = (email: string, count = 1) => mailTo(shop, email, /confirm/i, count);

  it.each([['"noor example"@example.com'], ['noör@example.com'], ['noor@exämple.com'], ['noor@localhost']])(
    'refuses to register %s, because mails would not arrive',
    async (email) => {
      const input = { name: 'Noor Example', email, password: PASSWORD };
      const { errors } = await shop.anonymous.result(REGISTER, { input });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: 'email' }] });
    },
  );

  it('sends the mail to the address without surrounding spaces', async () => {
    const email = `${randomUUID()}@example.com`;
    const input = { name: 'Noor Example', email: ` ${email} \n`, password: PASSWORD };
    expect(await shop.anonymous.data(REGISTER, { input })).toEqual({ register: { user: { email } } });
    expect(await logIn(shop, `${email} `)).toHaveProperty('token');
    await confirmMail(email);
  });

  it('confirms the address by the link from the mail, without a session', async () => {
    const account = await openAccount(shop);
    expect(await account.data('{ me { emailVerified } }')).toEqual({ me: { emailVerified: false } });
    const mail = await confirmMail(account.email);
    expect(mail.text).toContain(`${shop.stack.urls.gateway}/verify-email?token=`);
    const { data } = await verify(tokenIn(mail));
    expect(data).toEqual({
      verifyEmail: { id: account.id, emailVerified: true, email: account.email },
    });
    expect(await account.data('{ me { emailVerified } }')).toEqual({ me: { emailVerified: true } });
  });

  it('succeeds again for the same token, sequentially and simultaneously', async () => {
    const account = await openAccount(shop);
    const token = tokenIn(await confirmMail(account.email));
    const answers = await Promise.all([verify(token), verify(token), verify(token)]);
    expect(answers.map(({ errors }) => errors)).toEqual([undefined, undefined, undefined]);
    expect((await verify(token)).errors).toBeUndefined();
  });

  it('refuses an unknown or expired token', async () => {
    const account = await openAccount(shop);
    const token = tokenIn(await confirmMail(account.email));
    await inDatabase(shop, 'users', (db) =>
      db.collection('email_tokens').updateMany({}, { $set: { expiresAt: new Date(Date.now() - 1) } }),
    );
    expect(codeOf(await verify(token))).toBe('BAD_USER_INPUT');
    expect(codeOf(await verify('made-up'))).toBe('BAD_USER_INPUT');
  });

  it('stores the token as a hash only', async () => {
    const account = await openAccount(shop);
    const token = tokenIn(await confirmMail(account.email));
    const stored = await inDatabase(shop, 'users', async (db) =>
      JSON.stringify([
        await db.collection('email_tokens').find().toArray(),
        await db.collection('outbox').find().toArray(),
      ]),
    );
    expect(stored).not.toContain(token);
  });

  it('mails the link again up to five times per hour, until the address is confirmed', async () => {
    const account = await openAccount(shop);
    for (let asked = 0; asked < 5; asked += 1)
      expect(await account.data(RESEND)).toEqual({ resendVerification: true });
    expect(await account.code(RESEND)).toBe('RATE_LIMITED');
    await verify(tokenIn(await confirmMail(account.email, 6)));
    expect(await account.data(RESEND)).toEqual({ resendVerification: false });
    expect(await shop.anonymous.code(RESEND)).toBe('UNAUTHENTICATED');
  });

  /** Resets the password with a code that was already mailed. */
  async function resetPassword(email: string): Promise<void> {
    const newPassword = 'a brand new pass phrase';
    const user = await inDatabase(shop, 'users', (db) => db.collection('users').findOne({ email }));
    const resetToken = randomUUID();
    const _id = createHash('sha256').update(resetToken).digest('base64url');
    await inDatabase(shop, 'users', (db) =>
      db.collection<{ _id: string }>('reset_tokens').insertOne({
        _id,
        ...{ userId: String(user?._id), email, expiresAt: new Date(Date.now() + 60_000) },
      }),
    );
    await shop.anonymous.data(
      'mutation ($resetToken: String!, $newPassword: String!) { resetPassword(resetToken: $resetToken, newPassword: $newPassword) }',
      { resetToken, newPassword },
    );
  }

  describe('the profile', () => {
    it('changes only the given fields', async () => {
      const account = await openAccount(shop);
      await account.data(UPDATE, { input: { phone: '+49 30 123456' } });
      await account.data(UPDATE, { input: { name: 'Another Name' } });
      expect(await account.data(ME)).toMatchObject({
        me: { name: 'Another Name', phone: '+49 30 123456', email: account.email },
      });
      await account.data(UPDATE, { input: { phone: null } });
      expect(await account.data(ME)).toMatchObject({ me: { name: 'Another Name', phone: null } });
    });

    it.each([
      [{ name: '   ' }, 'name'],
      [{ name: null }, 'name'],
      [{ email: 'not-an-address' }, 'email'],
      [{ email: '"noor example"@example.com' }, 'email'],
      [{ email: 'noor@exämple.com' }, 'email'],
      [{ phone: 'call me' }, 'phone'],
    ])('refuses %j', async (input, path) => {
      const account = await openAccount(shop);
      const { errors } = await account.result(UPDATE, { input });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path }] });
    });

    it('keeps the current email until the new one is confirmed, and mails both addresses', async () => {
      const account = await openAccount(shop);
      const next = `new-${account.email}`;
      const { updateProfile } = await account.data<{ updateProfile: object }>(UPDATE, {
        input: { email: ` ${next.toUpperCase()} ` },
      });
      expect(updateProfile).toMatchObject({ email: account.email, pendingEmail: next });
      expect(codeOf(await tryLogin(shop, next))).toBe('UNAUTHENTICATED');
      await mailTo(shop, account.email, /request to change/i);

      await verify(tokenIn(await confirmMail(next)));
      expect(await account.data(ME)).toMatchObject({
        me: { email: next, pendingEmail: null, emailVerified: true },
      });
      expect(await logIn(shop, next)).toHaveProperty('token');
      expect(codeOf(await tryLogin(shop, account.email))).toBe('UNAUTHENTICATED');
      const told = await mailTo(shop, account.email, /changed/i);
      expect(told.text).not.toContain('token=');
    });

    it('requires the password when the login was long ago', async () => {
      const account = await openAccount(shop);
      await inDatabase(shop, 'users', (db) =>
        db
          .collection('sessions')
          .updateMany({ userId: account.id }, { $set: { createdAt: new Date(Date.now() - 16 * 60_000) } }),
      );
      const email = `later-${account.email}`;
      expect(await account.code(UPDATE, { input: { email } })).toBe('FORBIDDEN');
      const wrong = { email, currentPassword: 'not the password' };
      expect(await account.code(UPDATE, { input: wrong })).toBe('BAD_USER_INPUT');
      const right = { email, currentPassword: PASSWORD };
      expect(await account.data(UPDATE, { input: right })).toMatchObject({
        updateProfile: { pendingEmail: email },
      });
      await account.data(UPDATE, { input: { name: 'No Password Needed' } });
    });

    it('drops a pending address when the password changes', async () => {
      const account = await openAccount(shop);
      const next = `mine-${account.email}`;
      await account.data(UPDATE, { input: { email: next } });
      const token = tokenIn(await confirmMail(next));
      const CHANGE = `mutation ($current: String!, $next: String!) {
        changePassword(currentPassword: $current, newPassword: $next) { pendingEmail }
      }`;
      expect(await account.data(CHANGE, { current: PASSWORD, next: 'a brand new pass phrase' })).toEqual({
        changePassword: { pendingEmail: null },
      });
      expect(codeOf(await verify(token))).toBe('BAD_USER_INPUT');
    });

    it('leaves no pending address of simultaneous changes after a password reset', async () => {
      const account = await openAccount(shop);
      const evil = `evil-${account.email}`;
      const asked = Array.from({ length: 8 }, () =>
        account.result(UPDATE, { input: { email: evil, currentPassword: PASSWORD } }),
      );
      await Promise.all([...asked.slice(0, 4), resetPassword(account.email), ...asked.slice(4)]);
      expect(await countIn(shop, 'users', 'users', { _id: account.id, pendingEmail: evil })).toBe(0);
    });

    it('cancels a pending address, and invalidates its link', async () => {
      const account = await openAccount(shop);
      const next = `other-${account.email}`;
      await account.data(UPDATE, { input: { email: next } });
      const token = tokenIn(await confirmMail(next));
      await account.data(UPDATE, { input: { email: account.email } });
      expect(await account.data(ME)).toMatchObject({ me: { pendingEmail: null } });
      expect(codeOf(await verify(token))).toBe('BAD_USER_INPUT');
    });

    it('does not reveal whether another account has the address, and never assigns it twice', async () => {
      const [account, other] = [await openAccount(shop), await openAccount(shop)];
      await confirmMail(other.email);
      await account.data(UPDATE, { input: { email: other.email } });
      const toBoth = await confirmMail(other.email, 2);
      expect(codeOf(await verify(tokenIn(toBoth)))).toBe('CONFLICT');
      expect(await other.data(ME)).toMatchObject({ me: { email: other.email } });
      expect(await mailsTo(shop, account.email)).not.toEqual([]);
    });
  });
});
