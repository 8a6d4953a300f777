import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateKeyPair } from 'jose';
import { clientOf, codeOf, logIn, openAccount, tryLogin, tryRefresh } from '../support/account.js';
import { countIn, inDatabase } from '../support/database.js';
import {
  begin,
  beginCode,
  followToStorefront,
  REDIRECT_URI,
  signInByCode,
  startGoogle,
  WITH_CODE,
  WITH_ID_TOKEN,
  type Google,
  type SignedIn,
  type TokenWish,
} from '../support/google.js';
import { mailTo, tokenIn } from '../support/mailbox.js';
import { buildShop, type Shop } from '../support/shop.js';

const ME = '{ me { id email emailVerified } }';

describe('signing in with Google', () => {
  let google: Google;
  let shop: Shop;
  beforeAll(async () => {
    google = await startGoogle();
    shop = await buildShop({ google: google.settings });
  }, 60_000);
  afterAll(async () => {
    await shop.stop();
    await google.stop();
  });

  describe('by code', () => {
    it('creates an account for a new user', async () => {
      const { authorizationUrl, state, codeVerifier } = await begin(shop.anonymous);
      const asked = new URL(authorizationUrl).searchParams;
      expect(asked.get('code_challenge_method')).toBe('S256');
      expect(asked.get('scope')).toBe('openid email profile');
      expect(authorizationUrl).not.toContain(codeVerifier);

      const email = newEmail();
      const form = { name: 'Robin Hartley', email: email.toUpperCase(), verified: 'on' };
      const sentBack = await followToStorefront(authorizationUrl, { form });
      expect(sentBack.get('state')).toBe(state);
      const variables = { code: sentBack.get('code'), codeVerifier, redirectUri: REDIRECT_URI };
      const { login } = await shop.anonymous.data<SignedIn>(WITH_CODE, variables);
      expect(login.user).toMatchObject({ name: 'Robin Hartley', email, emailVerified: true });
      expect(await clientOf(shop, login.token).data(ME)).toMatchObject({ me: { id: login.user.id } });
      expect(await auditOf(login.user.id)).toEqual(['REGISTERED', 'LOGGED_IN']);
    });

    it('signs in to the same account the next time', async () => {
      const email = newEmail();
      const first = await signInByCode(shop.anonymous, email);
      const second = await signInByCode(shop.anonymous, email);
      expect(first.data?.login.user.id).toBeDefined();
      expect(second.data?.login.user).toEqual(first.data?.login.user);
      expect(await countIn(shop, 'users', 'linked_identities', { userId: first.data!.login.user.id })).toBe(
        1,
      );
    });

    it('refuses another verifier, and a used code', async () => {
      const [{ authorizationUrl, codeVerifier }, other] = [
        await begin(shop.anonymous),
        await begin(shop.anonymous),
      ];
      const code = (await followToStorefront(authorizationUrl, { hint: newEmail() })).get('code');
      const variables = { code, codeVerifier, redirectUri: REDIRECT_URI };
      const withOther = { ...variables, codeVerifier: other.codeVerifier };
      expect(await shop.anonymous.code(WITH_CODE, withOther)).toBe('UNAUTHENTICATED');
      expect((await shop.anonymous.result(WITH_CODE, variables)).errors).toBeUndefined();
      const { errors } = await shop.anonymous.result(WITH_CODE, variables);
      expect(errors?.[0]).toMatchObject({
        message: 'Signing in with Google failed. Start again.',
        extensions: { code: 'UNAUTHENTICATED' },
      });
    });

    it('refuses an unregistered redirect URI, both for the start and for the code', async () => {
      const elsewhere = 'https://evil.example/oauth-callback';
      expect(await beginCode(shop.anonymous, elsewhere)).toBe('BAD_USER_INPUT');
      const { codeVerifier } = await begin(shop.anonymous);
      const variables = { code: 'x', codeVerifier, redirectUri: elsewhere };
      expect(await shop.anonymous.code(WITH_CODE, variables)).toBe('BAD_USER_INPUT');
    });

    it('reports that the user has cancelled', async () => {
      const { authorizationUrl } = await begin(shop.anonymous);
      const sentBack = await followToStorefront(authorizationUrl, { form: { cancel: 'cancel' } });
      expect(sentBack.get('error')).toBe('access_denied');
    });
  });

  describe('by ID token', () => {
    const tryToken = async (wish: TokenWish, nonce?: string | null) =>
      shop.anonymous.result<SignedIn>(WITH_ID_TOKEN, { idToken: await google.sign(wish), nonce });

    it.each([
      ['without a nonce', {}, undefined],
      ['with its nonce', { nonce: 'n-1' }, 'n-1'],
      ['for several audiences, issued to this shop', { several: true }, undefined],
    ])('accepts a valid one %s', async (_kind, { several, ...claims }: Record<string, unknown>, nonce) => {
      const { clientId } = google.settings;
      const audiences = several ? { aud: [clientId, 'other'], azp: clientId } : {};
      const { data } = await tryToken({ claims: { ...somebody(), ...claims, ...audiences } }, nonce);
      expect(data?.login.user.emailVerified).toBe(true);
    });

    const now = () => Math.floor(Date.now() / 1_000);
    it.each<[string, () => TokenWish | Promise<TokenWish>, string | null]>([
      ['forged with another key', async () => ({ key: await foreignKey() }), null],
      ['of another algorithm', async () => ({ key: await foreignKey('PS256'), alg: 'PS256' }), null],
      ['for another client', () => ({ claims: { aud: 'somebody-else' } }), null],
      ['issued to another client', () => ({ claims: { azp: 'somebody-else' } }), null],
      ['by another issuer', () => ({ claims: { iss: 'https://accounts.google.com' } }), null],
      ['that has expired', () => ({ issuedAt: now() - 700, expiresAt: now() - 60 }), null],
      ['older than an hour', () => ({ issuedAt: now() - 3_700 }), null],
      ['from the future', () => ({ issuedAt: now() + 600, expiresAt: now() + 900 }), null],
      ['without a subject', () => ({ claims: { sub: undefined } }), null],
      ['with another nonce', () => ({ claims: { nonce: 'n-1' } }), 'n-2'],
      ['with a nonce when none is expected', () => ({ claims: { nonce: 'n-1' } }), null],
      ['without the expected nonce', () => ({}), 'n-1'],
    ])('refuses one %s, without details', async (_kind, wish, nonce) => {
      const { claims, ...rest } = await wish();
      const { errors } = await tryToken({ claims: { ...somebody(), ...claims }, ...rest }, nonce);
      expect(errors?.[0]).toMatchObject({
        message: 'Signing in with Google failed. Start again.',
        extensions: { code: 'UNAUTHENTICATED' },
      });
    });

    it.each([
      ['nonsense', 'nonsense'],
      ['empty', ''],
      ['unsigned', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.'],
    ])('refuses what is %s', async (_kind, idToken) => {
      expect(await shop.anonymous.code(WITH_ID_TOKEN, { idToken })).toBe('UNAUTHENTICATED');
    });

    it.each([
      ['false', { email_verified: false }],
      ['missing', { email_verified: undefined }],
      ['of no address', { email: undefined }],
    ])('refuses an address whose verification is %s', async (_kind, claims) => {
      const { errors } = await tryToken({ claims: { ...somebody(), ...claims } });
      expect(errors?.[0]).toMatchObject({
        message: 'Google has not verified the email address of this account.',
        extensions: { code: 'FORBIDDEN' },
      });
    });

    it('creates no account for an undeliverable address, but still finds one by its subject', async () => {
      const email = `é${newEmail()}`;
      const claims = somebody();
      const { errors } = await tryToken({ claims: { ...claims, email } });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: 'email' }] });
      await tryToken({ claims });
      expect((await tryToken({ claims: { ...claims, email } })).errors).toBeUndefined();
    });

    it('finds the account by the subject rather than by the address', async () => {
      const claims = somebody();
      const first = await tryToken({ claims });
      const moved = await tryToken({ claims: { ...claims, email: newEmail() } });
      expect(moved.data?.login.user.id).toBe(first.data?.login.user.id);
      expect(moved.data?.login.user.email).toBe(claims.email);
    });

    it('creates one account for ten simultaneous first logins', async () => {
      const claims = somebody();
      const logins = await Promise.all(Array.from({ length: 10 }, () => tryToken({ claims })));
      expect(logins.flatMap(({ errors }) => errors ?? [])).toEqual([]);
      expect(new Set(logins.map(({ data }) => data?.login.user.id)).size).toBe(1);
      expect(await countIn(shop, 'users', 'users', { email: claims.email })).toBe(1);
      expect(
        await countIn(shop, 'users', 'linked_identities', { _id: `google:${claims.sub}` as never }),
      ).toBe(1);
    });
  });

  describe('with the address of an existing account', () => {
    it('links a confirmed one, which keeps its password and sessions, and mails its owner', async () => {
      const account = await openAccount(shop);
      const mail = await mailTo(shop, account.email, /confirm/i);
      await shop.anonymous.data('mutation ($token: String!) { verifyEmail(token: $token) { id } }', {
        token: tokenIn(mail),
      });
      const { data } = await signInByCode(shop.anonymous, account.email);
      expect(data?.login.user).toMatchObject({ id: account.id, name: 'Noor Example' });
      await logIn(shop, account.email);
      expect(await account.data(ME)).toMatchObject({ me: { id: account.id } });
      expect(await mailTo(shop, account.email, /google/i)).toBeDefined();
      expect(await auditOf(account.id)).toContain('GOOGLE_LINKED');
    });

    it('takes over an unconfirmed one, and removes the access of the person who registered it', async () => {
      const squatter = await openAccount(shop);
      await squatter.data('mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { id } }', {
        input: { email: newEmail() },
      });
      const { data } = await signInByCode(shop.anonymous, squatter.email);
      expect(data?.login.user).toMatchObject({ id: squatter.id, emailVerified: true });

      expect(codeOf(await tryLogin(shop, squatter.email))).toBe('UNAUTHENTICATED');
      expect(codeOf(await squatter.result(ME))).toBe('UNAUTHENTICATED');
      expect(codeOf(await tryRefresh(shop, squatter.refreshToken))).toBe('UNAUTHENTICATED');
      const owner = clientOf(shop, data!.login.token);
      expect(await owner.data('{ me { email pendingEmail } }')).toEqual({
        me: { email: squatter.email, pendingEmail: null },
      });
      expect(await auditOf(squatter.id)).toContain('GOOGLE_LINKED');
    });
  });

  it('is limited by address, and successful logins do not count', async () => {
    const strict = await buildShop({ google: google.settings, rateLimitFactor: 0.1 });
    try {
      for (let count = 0; count < 5; count += 1) {
        expect((await signInByCode(strict.anonymous, newEmail())).errors).toBeUndefined();
      }
      const outcomes = [];
      for (let count = 0; count < 4; count += 1) {
        outcomes.push(await strict.anonymous.code(WITH_ID_TOKEN, { idToken: 'nonsense' }));
      }
      expect(outcomes).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED', 'UNAUTHENTICATED', 'RATE_LIMITED']);
    } finally {
      await strict.stop();
    }
  }, 60_000);

  it('is refused in a shop without it', async () => {
    const bare = await buildShop();
    try {
      const { errors } = await bare.anonymous.result(WITH_ID_TOKEN, { idToken: 'x' });
      expect(errors?.[0]).toMatchObject({
        message: 'This shop does not offer sign-in with Google.',
        extensions: { code: 'FORBIDDEN' },
      });
      expect(await beginCode(bare.anonymous, REDIRECT_URI)).toBe('FORBIDDEN');
    } finally {
      await bare.stop();
    }
  }, 60_000);

  it('fails in time when Google does not respond, and works as soon as it does', async () => {
    let isSilent = true;
    const server = createServer((_request, response) => {
      if (!isSilent) response.setHeader('content-type', 'application/json').end(JSON.stringify(metadata));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const metadata = {
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
    };
    const hung = await buildShop({ google: { ...google.settings, issuer } });
    try {
      const startedAt = Date.now();
      expect(await beginCode(hung.anonymous, REDIRECT_URI)).toBe('SUBGRAPH_UNAVAILABLE');
      expect(Date.now() - startedAt).toBeLessThan(7_000);
      isSilent = false;
      const { authorizationUrl, codeVerifier } = await begin(hung.anonymous);
      expect(authorizationUrl).toMatch(`${issuer}/auth?`);
      isSilent = true;
      const askedAt = Date.now();
      const variables = { code: 'x', codeVerifier, redirectUri: REDIRECT_URI };
      expect(await hung.anonymous.code(WITH_CODE, variables)).toBe('SUBGRAPH_UNAVAILABLE');
      expect(Date.now() - askedAt).toBeLessThan(7_000);
    } finally {
      await hung.stop();
      server.closeAllConnections();
      server.close();
    }
  }, 60_000);

  const newEmail = () => `${randomUUID()}@example.com`;
  const somebody = () => ({ sub: randomUUID(), email: newEmail(), name: 'Sam Example' });

  const foreignKey = async (alg = 'RS256') => (await generateKeyPair(alg)).privateKey;

  const auditOf = (userId: string): Promise<string[]> =>
    inDatabase(shop, 'users', async (db) => {
      const events = await db.collection('audit_events').find({ userId }).sort({ _id: 1 }).toArray();
      return events.map(({ type }) => String(type));
    });
});
