import { createHash, createPrivateKey, createPublicKey, createSecretKey, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServiceName } from '@cartwright/shared/identity/identity';
import { createInternalTokens } from '@cartwright/shared/identity/internal-token';
import { decodeJwt, exportJWK, generateKeyPair, importJWK, SignJWT, type CryptoKey, type JWK } from 'jose';
import { fetch } from 'undici';
import { clientOf, openAccount } from '../support/account.js';
import { buildShop, type Shop } from '../support/shop.js';

type Key = CryptoKey | KeyObject | Uint8Array;
type Claims = Record<string, unknown>;

const SUBGRAPHS = ['users', 'products', 'cart', 'orders', 'reviews'] as const;
const PRIVATE_AND_PUBLIC = ['{ me { id } }', '{ products { id } }'];

// A self-made certificate, and its key.
const CERTIFICATE = [
  'MIIBQDCB86ADAgECAhRe5CVYlmUmatUN7fSRlU0kqNlAmjAFBgMrZXAwFTETMBEGA1UEAwwKY2FydHdyaWdodDAgFw0yNjEx',
  'MjEwNTA3MDNaGA8yMTI2MTAyODA1MDcwM1owFTETMBEGA1UEAwwKY2FydHdyaWdodDAqMAUGAytlcAMhAOpKbGPinFIKvvVQ',
  'exMuxfmVR3auvr57kkIe6mkURtIso1MwUTAdBgNVHQ4EFgQUTF7OQCOgNB7irP/MTRcVSoVPAuUwHwYDVR0jBBgwFoAUTF7O',
  'QCOgNB7irP/MTRcVSoVPAuUwDwYDVR0TAQH/BAUwAwEB/zAFBgMrZXADQQDYMTRMYy0rGBk1JxvJqSOnysTCvBqgxq/hAAl+',
  'KrmaaUSwwFxvbfy2kiaFIv4/FhTTlmJEUEePCPhdR9A+q0MP',
].join('');
const keyOfCertificate = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 7)]),
  format: 'der',
  type: 'pkcs8',
});

const now = () => Math.floor(Date.now() / 1_000);
const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Claims;
const without = (claims: Claims, name: string): Claims =>
  Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name));

describe('an access token', () => {
  let shop: Shop;
  let shopKey: Key;
  let shopJwk: JWK & { kid: string; x: string };
  let foreignKey: CryptoKey;
  let foreignJwk: JWK;
  let good: string;
  let claims: Claims;
  let keyServer: Server;
  let keyServerUrl: string;
  let keysFetched = 0;

  beforeAll(async () => {
    shop = await buildShop();
    const { keys } = JSON.parse(shop.secrets.signingKeys) as { keys: [typeof shopJwk] };
    [shopJwk] = keys;
    shopKey = await importJWK(shopJwk, 'EdDSA');
    const foreign = await generateKeyPair('EdDSA', { extractable: true });
    foreignKey = foreign.privateKey;
    foreignJwk = { ...(await exportJWK(foreign.publicKey)), kid: 'theirs', alg: 'EdDSA', use: 'sig' };
    good = (await openAccount(shop)).token!;
    claims = decodeJwt(good);
    keyServer = createServer((_request, response) => {
      keysFetched += 1;
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [foreignJwk] }));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => keyServer.once('listening', resolve));
    keyServerUrl = `http://127.0.0.1:${(keyServer.address() as AddressInfo).port}/jwks.json`;
  }, 60_000);
  afterAll(async () => {
    keyServer.close();
    await shop.stop();
  });

  /** Signs a token as users does, with the given changes. */
  const sign = (payload: Claims = claims, header: Record<string, unknown> = {}, key: Key = shopKey) =>
    new SignJWT(payload)
      .setProtectedHeader({ alg: 'EdDSA', kid: shopJwk.kid, typ: 'at+jwt', ...header })
      .sign(key);

  async function signWithOther(alg: 'ES256' | 'RS256') {
    const { privateKey } = await generateKeyPair(alg);
    return sign(claims, { alg }, privateKey);
  }

  const signWithExtension = () =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'EdDSA', kid: shopJwk.kid, typ: 'at+jwt', crit: ['only'], only: 'here' })
      .sign(shopKey, { crit: { only: true } });

  function unsigned(header: object, payload: object = claims) {
    return `${encode({ typ: 'at+jwt', kid: shopJwk.kid, ...header })}.${encode(payload)}.`;
  }

  function altered(part: 0 | 1 | 2, change: (text: string) => string) {
    return good
      .split('.')
      .map((text, index) => (index === part ? change(text) : text))
      .join('.');
  }

  const publicKeyBytes = () => Buffer.from(shopJwk.x, 'base64url');
  const publicKeyPem = () =>
    createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: shopJwk.x }, format: 'jwk' }).export({
      type: 'spki',
      format: 'pem',
    });
  const flip = (text: string, at: number) =>
    text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);

  const bad: [what: string, make: () => Promise<string> | string][] = [
    ['that is not a token', () => 'nonsense'],
    ['that is unsigned (alg none)', () => unsigned({ alg: 'none' })],
    ['that is unsigned (alg NONE)', () => unsigned({ alg: 'NONE' })],
    ['without its signature', () => good.slice(0, good.lastIndexOf('.') + 1)],
    [
      "signed by HS256 with the public key's bytes as the secret",
      () => sign(claims, { alg: 'HS256' }, createSecretKey(publicKeyBytes())),
    ],
    [
      "signed by HS256 with the public key's PEM as the secret",
      () => sign(claims, { alg: 'HS256' }, createSecretKey(Buffer.from(publicKeyPem()))),
    ],
    ['of another key under a known kid', () => sign(claims, {}, foreignKey)],
    ['of another key without a kid', () => sign(claims, { kid: undefined }, foreignKey)],
    ['that contains its key (jwk)', () => sign(claims, { kid: undefined, jwk: foreignJwk }, foreignKey)],
    ['that contains its key under a known kid (jwk)', () => sign(claims, { jwk: foreignJwk }, foreignKey)],
    ['that links to its key (jku)', () => sign(claims, { kid: 'theirs', jku: keyServerUrl }, foreignKey)],
    ['that links to its key (x5u)', () => sign(claims, { kid: 'theirs', x5u: keyServerUrl }, foreignKey)],
    ['with its own certificate (x5c)', () => sign(claims, { x5c: [CERTIFICATE] }, keyOfCertificate)],
    ['of an unknown kid', () => sign(claims, { kid: 'unknown' })],
    ['that has expired', () => sign({ ...claims, exp: now() - 10 })],
    ['that is not valid yet', () => sign({ ...claims, nbf: now() + 60 })],
    ['of another issuer', () => sign({ ...claims, iss: 'somebody' })],
    ['for another audience', () => sign({ ...claims, aud: 'something' })],
    ['of another type', () => sign(claims, { typ: 'JWT' })],
    ['without a type', () => sign(claims, { typ: undefined })],
    ...['exp', 'iat', 'jti', 'iss', 'aud', 'sub', 'sid', 'scope'].map(
      (name) => [`without ${name}`, () => sign(without(claims, name))] as [string, () => Promise<string>],
    ),
    [
      'with an altered payload',
      () => altered(1, (text) => encode({ ...decode(text), scope: 'users:manage' })),
    ],
    ['with an altered header', () => altered(0, (text) => encode({ ...decode(text), x: 1 }))],
    ['with an altered signature', () => altered(2, (text) => flip(text, 10))],
    ['signed by ES256 under a known kid', () => signWithOther('ES256')],
    ['signed by RS256 under a known kid', () => signWithOther('RS256')],
    ['with a critical extension', () => signWithExtension()],
    ['of more than 8 KB', () => sign({ ...claims, padding: 'x'.repeat(7_000) })],
  ];
  // Subgraphs accept these, from the gateway.
  const internalToken: (typeof bad)[number] = ['that is an internal token', () => internal()];

  it('is accepted as users signs it', async () => {
    const long = { ...claims, padding: 'x'.repeat(5_000) };
    for (const query of PRIVATE_AND_PUBLIC) {
      expect((await clientOf(shop, await sign()).result(query)).status).toBe(200);
      expect((await clientOf(shop, await sign(long)).result(query)).status).toBe(200);
    }
  });

  it.each([...bad, internalToken])(
    '%s is refused by the gateway, even for public fields',
    async (_what, make) => {
      const client = clientOf(shop, await make());
      for (const query of PRIVATE_AND_PUBLIC) {
        const { status, data, errors } = await client.result(query);
        expect([status, data, errors?.[0]?.extensions.code]).toEqual([401, undefined, 'UNAUTHENTICATED']);
      }
    },
  );

  it.each(bad)('%s is refused by every subgraph', async (_what, make) => {
    const authorization = `Bearer ${await make()}`;
    for (const name of SUBGRAPHS) expect([name, await statusAt(name, authorization)]).toEqual([name, 401]);
  });

  it('does not make any service fetch its key', () => expect(keysFetched).toBe(0));

  it('is refused with a message when it has expired', async () => {
    const { errors } = await clientOf(shop, await sign({ ...claims, exp: now() - 10 })).result(
      '{ me { id } }',
    );
    expect(errors?.[0]?.message).toBe('The access token has expired. Log in again.');
  });

  it.each(['Basic YTpi', 'Bearer', 'Bearer  ', 'Token x', ''])(
    'is not accepted as "%s"',
    async (authorization) => {
      const { status } = await shop.anonymous.result('{ products { id } }', {}, { authorization });
      expect(status).toBe(401);
    },
  );

  const PASSPORT = { identity: { caller: 'gateway' as const, scopes: [] }, requestId: 'a-test-run' };
  const internal = (target: ServiceName = 'users') =>
    createInternalTokens(shop.secrets.internalTokenSecret).mint(PASSPORT, target);
  const signInternal = (change: Claims = {}, secret = shop.secrets.internalTokenSecret) =>
    new SignJWT({
      iss: 'gateway',
      aud: 'cartwright:users',
      scope: [],
      rid: 'a-test-run',
      iat: now(),
      exp: now() + 60,
      ...change,
    })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(Buffer.from(secret));

  describe.each(SUBGRAPHS)('at the %s subgraph', (name) => {
    const signHere = (change: Claims, secret?: string) =>
      signInternal({ aud: `cartwright:${name}`, ...change }, secret);

    it('an internal token is accepted', async () => {
      expect(await statusAt(name, `Bearer ${await internal(name)}`)).toBe(200);
      expect(await statusAt(name, `Bearer ${await signInternal({ aud: `cartwright:${name}` })}`)).toBe(200);
    });

    it.each<[string, () => Promise<string | undefined> | string]>([
      ['none', () => Promise.resolve(undefined)],
      ['one with the audience of the API', () => signHere({ aud: 'cartwright-api' })],
      ['one for all subgraphs', () => signHere({ aud: 'subgraph' })],
      [
        'one for another subgraph',
        () => internal(SUBGRAPHS[(SUBGRAPHS.indexOf(name) + 1) % SUBGRAPHS.length]),
      ],
      ['an expired one', () => signHere({ iat: now() - 120, exp: now() - 60 })],
      ['one that never expires', () => signHere({ exp: undefined })],
      ['one with too long a lifetime', () => signHere({ iat: now() - 120, exp: now() + 3_600 })],
      ['one of an unknown service', () => signHere({ iss: 'somebody' })],
      ['one signed with another secret', () => signHere({}, 'x'.repeat(64))],
      [
        'one signed with the hash of the secret',
        () => signHere({}, createHash('sha256').update(shop.secrets.internalTokenSecret).digest('hex')),
      ],
      ['an unsigned one', async () => `${encode({ alg: 'none' })}.${(await internal(name)).split('.')[1]}.`],
      ['an access token', () => good],
    ])('%s is refused', async (_what, make) => {
      const token = await make();
      expect(await statusAt(name, token && `Bearer ${token}`)).toBe(401);
    });
  });

  const statusAt = (name: (typeof SUBGRAPHS)[number], authorization?: string) =>
    fetch(`${shop.stack.urls[name]}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      body: JSON.stringify({ query: '{ _service { sdl } }' }),
    }).then(({ status }) => status);
});
