import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createInternalTokens } from '@cartwright/shared/identity/internal-token';
import { modelOf } from '@cartwright/shared/mongo/model-of';
import { generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import mongoose from 'mongoose';
import { fetch } from 'undici';
import { SigningKey } from '../subgraphs/users/src/signing-key/signing-key.entity.js';
import { createSigningKeys } from '../subgraphs/users/src/signing-key/signing-keys.js';
import { createClient } from './support/client.js';
import { buildShop, type Shop } from './support/shop.js';

const ME = '{ me { id } }';

describe('identity', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await buildShop()), 60_000);
  afterAll(() => shop.stop());

  describe('at the gateway', () => {
    const endpoint = () => `${shop.stack.urls.gateway}/graphql`;

    it('lets anybody browse, and nobody anonymous go further, before any subgraph is asked', async () => {
      const before = await requestsAt('users');
      expect((await shop.anonymous.result(ME)).status).toBe(401);
      expect(await shop.anonymous.code(ME)).toBe('UNAUTHENTICATED');
      expect(await requestsAt('users')).toBe(before);
      expect(await shop.anonymous.data('{ products { id } }')).toEqual({ products: [] });
    });

    it('refuses a customer what takes an administrator, before any subgraph is asked', async () => {
      const customer = await shop.newCustomer();
      const before = await requestsAt('orders');
      const { status, errors } = await customer.result('{ allOrders { totalCount } }');
      expect([status, errors?.[0]?.extensions.code]).toEqual([403, 'FORBIDDEN']);
      expect(await requestsAt('orders')).toBe(before);
    });

    it.each([
      ['forged by another key', () => forge({})],
      ['expired', async () => forge({ expiresAt: '-1m', key: await foreignKey() })],
      ['signed with the shared secret of the services', () => signInternal()],
      ['not a token at all', () => Promise.resolve('nonsense')],
      ['unsigned', () => Promise.resolve('eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.eyJzdWIiOiJ4In0.')],
    ])('refuses a token that is %s, even where none is needed', async (_kind, make) => {
      const { status, errors } = await createClient(endpoint(), await make()).result('{ products { id } }');
      expect([status, errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
    });

    it('refuses its own token once it has expired', async () => {
      const expired = await forgeWithShopKey('-1m');
      const { status, errors } = await createClient(endpoint(), expired).result(ME);
      expect([status, errors?.[0]?.message]).toEqual([401, 'The access token has expired. Log in again.']);
    });

    it('refuses an Authorization header of another kind', async () => {
      const { status } = await shop.anonymous.result(
        '{ products { id } }',
        {},
        { authorization: 'Basic YTpi' },
      );
      expect(status).toBe(401);
    });

    it('hides what only services may ask', async () => {
      expect(await shop.admin.code('mutation { commitStock(orderId: "x") }')).toBe('BAD_USER_INPUT');
    });

    it('serves the public keys, and no private part of them', async () => {
      const response = await fetch(`${shop.stack.urls.gateway}/.well-known/jwks.json`);
      const { keys } = (await response.json()) as { keys: object[] };
      expect(keys.length).toBeGreaterThan(0);
      for (const key of keys) expect(key).not.toHaveProperty('d');
    });
  });

  describe.each(['users', 'products', 'cart', 'orders', 'reviews'] as const)('at the %s subgraph', (name) => {
    const ask = (authorization?: string) =>
      fetch(`${shop.stack.urls[name]}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
        body: JSON.stringify({ query: '{ _service { sdl } }' }),
      }).then(({ status }) => status);

    it('answers the gateway and nobody without a valid internal token', async () => {
      const internal = createInternalTokens(shop.secrets.internalTokenSecret);
      const passport = { identity: { caller: 'gateway' as const, scopes: [] }, requestId: 'a-test-run' };
      expect(await ask(`Bearer ${await internal.mint(passport)}`)).toBe(200);
      expect(await ask()).toBe(401);
      expect(await ask(`Bearer ${(await shop.newCustomer()).token}`)).toBe(401);
      expect(await ask(`Bearer ${await createInternalTokens('x'.repeat(32)).mint(passport)}`)).toBe(401);
      expect(await ask(`Bearer ${await expiredInternal()}`)).toBe(401);
    });
  });

  it('keeps internal fields from users even at the subgraph itself', async () => {
    const internal = createInternalTokens(shop.secrets.internalTokenSecret);
    const identity = { caller: 'gateway' as const, userId: 'someone', scopes: ['products:write' as const] };
    const token = await internal.mint({ identity, requestId: 'a-test-run' });
    const products = createClient(`${shop.stack.urls.products}/graphql`, token);
    expect(await products.code('mutation { commitStock(orderId: "x") }')).toBe('FORBIDDEN');
  });

  const foreignKey = async () => (await generateKeyPair('EdDSA', { extractable: true })).privateKey;

  async function kidOfShop(): Promise<string> {
    const response = await fetch(`${shop.stack.urls.gateway}/.well-known/jwks.json`);
    return ((await response.json()) as { keys: { kid: string }[] }).keys[0]!.kid;
  }

  async function forge({ expiresAt = '5m', key }: { expiresAt?: string; key?: CryptoKey }): Promise<string> {
    return sign(key ?? (await foreignKey()), await kidOfShop(), expiresAt);
  }

  async function forgeWithShopKey(expiresAt: string): Promise<string> {
    const connection = await mongoose
      .createConnection(shop.mongoUrl, { dbName: `${shop.databasePrefix}users` })
      .asPromise();
    try {
      const { kid, privateKey } = await createSigningKeys(
        modelOf(connection, SigningKey),
        shop.secrets.signingKeySecret,
      ).current();
      return await sign(privateKey, kid, expiresAt);
    } finally {
      await connection.close();
    }
  }

  const sign = (key: CryptoKey, kid: string, expiresAt: string) =>
    new SignJWT({ sid: 'session', scope: 'orders:manage' })
      .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'at+jwt' })
      .setSubject('someone')
      .setIssuer('cartwright')
      .setAudience('cartwright-api')
      .setJti('jti')
      .setIssuedAt()
      .setExpirationTime(expiresAt)
      .sign(key);

  const signInternal = () =>
    createInternalTokens(shop.secrets.internalTokenSecret).mint({
      identity: { caller: 'gateway', userId: 'someone', scopes: ['orders:manage'] },
      requestId: 'a-test-run',
    });

  const expiredInternal = () =>
    new SignJWT({ scope: [], rid: 'a-test-run' })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('gateway')
      .setAudience('subgraph')
      .setIssuedAt('-2m')
      .setExpirationTime('-1m')
      .sign(new TextEncoder().encode(shop.secrets.internalTokenSecret));

  async function requestsAt(service: 'users' | 'orders'): Promise<number> {
    const metrics = await (await fetch(`${shop.stack.urls[service]}/metrics`)).text();
    const lines = metrics.matchAll(/^http_requests_total\{[^}]*route="\/graphql"[^}]*\} (\d+)/gm);
    return [...lines].reduce((sum, [, count]) => sum + Number(count), 0);
  }
});
