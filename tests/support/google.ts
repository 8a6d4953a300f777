import { generateKeyPair, exportJWK, SignJWT, type CryptoKey } from 'jose';
import { request } from 'undici';
import { startOpenIdProvider, type OpenIdProvider } from '../../dev/src/openid-provider/openid-provider.js';
import type { Client, GraphQLResult } from './client.js';

export const REDIRECT_URI = 'http://localhost:3000/oauth-callback';
const MAX_REDIRECTS = 10;

const BEGIN = `mutation ($redirectUri: String!) {
  beginGoogleLogin(redirectUri: $redirectUri) { authorizationUrl state codeVerifier }
}`;
const PAYLOAD = '{ token refreshToken user { id name email emailVerified } }';
export const WITH_CODE = `mutation ($code: String!, $codeVerifier: String!, $redirectUri: String!) {
  login: loginWithGoogleCode(code: $code, codeVerifier: $codeVerifier, redirectUri: $redirectUri) ${PAYLOAD}
}`;
export const WITH_ID_TOKEN = `mutation ($idToken: String!, $nonce: String) {
  login: loginWithGoogle(idToken: $idToken, nonce: $nonce) ${PAYLOAD}
}`;

export interface GoogleLogin {
  authorizationUrl: string;
  state: string;
  codeVerifier: string;
}

export interface SignedIn {
  login: {
    token: string;
    refreshToken: string;
    user: { id: string; name: string; email: string; emailVerified: boolean };
  };
}

export interface TokenWish {
  claims?: Record<string, unknown>;
  key?: CryptoKey;
  alg?: string;
  issuedAt?: number;
  expiresAt?: number | string;
}

/**
 * Starts a provider that signs with RSA, as Google does, and can also sign tokens that Google would never
 * issue.
 */
export async function startGoogle() {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: 'google-key' };
  const provider = await startOpenIdProvider({ redirectUris: [REDIRECT_URI], signingKey: jwk });
  return { ...provider, sign: (wish: TokenWish) => signIdToken(provider, privateKey, wish) };
}

export type Google = Awaited<ReturnType<typeof startGoogle>>;

function signIdToken({ settings }: OpenIdProvider, privateKey: CryptoKey, wish: TokenWish): Promise<string> {
  const { claims = {}, key = privateKey, alg = 'RS256', issuedAt, expiresAt = '5m' } = wish;
  const all = { iss: settings.issuer, aud: settings.clientId, email_verified: true, ...claims };
  return new SignJWT(all)
    .setProtectedHeader({ alg, kid: 'google-key' })
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt)
    .sign(key);
}

export async function begin(client: Client, redirectUri = REDIRECT_URI): Promise<GoogleLogin> {
  const { beginGoogleLogin } = await client.data<{ beginGoogleLogin: GoogleLogin }>(BEGIN, { redirectUri });
  return beginGoogleLogin;
}

export const beginCode = (client: Client, redirectUri: string): Promise<string> =>
  client.code(BEGIN, { redirectUri });

/** Follows the redirects as a browser, and returns the parameters of the storefront's page. */
export async function followToStorefront(
  authorizationUrl: string,
  { hint, form }: { hint?: string; form?: Record<string, string> },
): Promise<URLSearchParams> {
  const cookies = new Map<string, string>();
  let url = new URL(authorizationUrl);
  if (hint) url.searchParams.set('login_hint', hint);
  let body: string | undefined;
  for (let hop = 0; hop < MAX_REDIRECTS; hop += 1) {
    const answer = await request(url, {
      method: body ? 'POST' : 'GET',
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      body: body ?? null,
    });
    const page = await answer.body.text();
    for (const cookie of [answer.headers['set-cookie'] ?? []].flat()) {
      const [name = '', value = ''] = cookie.split(';')[0]!.split('=');
      cookies.set(name, value);
    }
    body = undefined;
    const { location } = answer.headers;
    if (typeof location === 'string') {
      url = new URL(location, url);
      if (url.href.startsWith(REDIRECT_URI)) return url.searchParams;
    } else if (answer.statusCode === 200 && form) {
      body = new URLSearchParams(form).toString();
    } else {
      throw new Error(`The provider stopped at ${url.pathname}: ${answer.statusCode} ${page}`);
    }
  }
  throw new Error('The provider led nowhere.');
}

/** Runs the whole sign-in for a user with this address. */
export async function signInByCode(client: Client, hint: string): Promise<GraphQLResult<SignedIn>> {
  const { authorizationUrl, codeVerifier } = await begin(client);
  const code = (await followToStorefront(authorizationUrl, { hint })).get('code');
  return client.result<SignedIn>(WITH_CODE, { code, codeVerifier, redirectUri: REDIRECT_URI });
}
