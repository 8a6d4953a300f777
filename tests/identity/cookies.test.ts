import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ACCESS_COOKIE, DEVICE_COOKIE, REFRESH_COOKIE } from '@cartwright/shared/identity/cookies';
import { parseSetCookie, type SetCookie } from 'cookie';
import {
  decodeJwt,
  decodeProtectedHeader,
  importJWK,
  SignJWT,
  type JWK,
  type JWTHeaderParameters,
} from 'jose';
import { fetch } from 'undici';
import { endpointOf, openAccount, PASSWORD, type Account } from '../support/account.js';
import { buildShop, type Shop } from '../support/shop.js';

const STOREFRONT = 'https://shop.example';
const ME = '{ me { id } }';
const LOGIN = `mutation ($email: String!, $password: String!) {
  login(email: $email, password: $password) { token refreshToken }
}`;
const REFRESH = 'mutation { refreshToken { token refreshToken } }';

interface Answer {
  status: number;
  cookies: SetCookie[];
  cacheControl: string | null;
  data?: Record<string, Record<string, string | null>> | null;
  code?: string | undefined;
  message?: string | undefined;
}

/** Keeps cookies as a browser does. */
interface Browser {
  jar: Map<string, string>;
  ask(query: string, headers?: Record<string, string>, variables?: object): Promise<Answer>;
}

describe('cookies', () => {
  let shop: Shop;
  let account: Account;
  beforeAll(async () => {
    shop = await buildShop({ corsOrigins: [STOREFRONT] });
    account = await openAccount(shop);
  }, 60_000);
  afterAll(() => shop.stop());

  it('of a login are for this host only, and hidden from scripts and other sites', async () => {
    const { cookies, cacheControl, data } = await logIn(newBrowser());
    expect(cookies.map(({ name }) => name).sort()).toEqual([ACCESS_COOKIE, DEVICE_COOKIE, REFRESH_COOKIE]);
    for (const cookie of cookies) {
      expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'strict', path: '/' });
      expect(cookie).not.toHaveProperty('domain');
      expect(cookie.name).toMatch(/^__Host-/);
      expect(cookie.expires?.getTime()).toBeGreaterThan(Date.now());
    }
    const tokens = cookies.filter(({ name }) => name !== DEVICE_COOKIE).map(({ value }) => value);
    expect(new Set(tokens)).toEqual(new Set(Object.values(data!['login']!)));
    expect(cacheControl).toBe('no-store');
  });

  it('identify the user for requests of the storefront, of the gateway and of programs', async () => {
    const browser = newBrowser();
    await logIn(browser);
    for (const headers of [{}, { origin: STOREFRONT }, { origin: shop.stack.urls.gateway }]) {
      expect(await browser.ask(ME, headers)).toMatchObject({ status: 200, data: { me: { id: account.id } } });
    }
  });

  it.each(['https://evil.example', `${STOREFRONT}.evil.example`, 'null'])(
    'are refused for any operation from the origin %s',
    async (origin) => {
      const browser = newBrowser();
      await logIn(browser);
      for (const query of [ME, '{ products { id } }', REFRESH, 'mutation { logout }']) {
        const { status, code, message } = await browser.ask(query, { origin });
        expect([status, code]).toEqual([403, 'FORBIDDEN']);
        expect(message).toContain('CORS_ORIGINS');
      }
      expect(await browser.ask(ME)).toMatchObject({ status: 200 });
    },
  );

  it('are refused in requests that a browser sends without a preflight', async () => {
    const browser = newBrowser();
    await logIn(browser);
    expect(await browser.ask(ME, { 'content-type': 'text/plain' })).toMatchObject({ status: 400 });
  });

  it('are ignored when there is a bearer token', async () => {
    const browser = newBrowser();
    await logIn(browser);
    const other = await openAccount(shop);
    const asOther = { authorization: `Bearer ${other.token}` };
    expect(await browser.ask(ME, asOther)).toMatchObject({ data: { me: { id: other.id } } });
    const refused = await browser.ask(ME, { authorization: 'Bearer nonsense' });
    expect([refused.status, refused.cookies]).toEqual([401, []]);
  });

  it.each([
    ['garbage', (token: string) => token.replace(/.$/, '')],
    ['expired', expired],
  ])('with an access token that is %s are refused and deleted, and then refreshed', async (_how, spoil) => {
    const browser = newBrowser();
    await logIn(browser);
    const spent = await spoil(browser.jar.get(ACCESS_COOKIE)!);
    browser.jar.set(ACCESS_COOKIE, spent);
    const refused = await browser.ask('{ products { id } }');
    expect([refused.status, refused.code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(refused.cookies).toMatchObject([
      { name: ACCESS_COOKIE, value: '', maxAge: 0, path: '/', secure: true },
    ]);
    expect(browser.jar.has(ACCESS_COOKIE)).toBe(false);

    browser.jar.set(ACCESS_COOKIE, spent);
    const formerRefreshToken = browser.jar.get(REFRESH_COOKIE);
    const refreshed = await browser.ask(REFRESH);
    expect(refreshed).toMatchObject({ status: 200, cacheControl: 'no-store' });
    expect(refreshed.cookies.map(({ name }) => name).sort()).toEqual([
      ACCESS_COOKIE,
      DEVICE_COOKIE,
      REFRESH_COOKIE,
    ]);
    expect(browser.jar.get(REFRESH_COOKIE)).not.toBe(formerRefreshToken);
    expect(await browser.ask(ME)).toMatchObject({ status: 200, data: { me: { id: account.id } } });
  });

  it('do not reveal the refresh token to scripts during a refresh', async () => {
    const browser = newBrowser();
    await logIn(browser);
    expect((await browser.ask(REFRESH)).data?.['refreshToken']).toMatchObject({ refreshToken: null });
  });

  it('are deleted by a logout, and are invalid afterwards', async () => {
    const browser = newBrowser();
    await logIn(browser);
    const kept = new Map(browser.jar);
    const { cookies, data } = await browser.ask('mutation { logout }');
    expect(data).toEqual({ logout: true });
    expect(cookies.map(({ name, value, maxAge }) => [name, value, maxAge]).sort()).toEqual([
      [ACCESS_COOKIE, '', 0],
      [REFRESH_COOKIE, '', 0],
    ]);
    expect([...browser.jar.keys()]).toEqual([DEVICE_COOKIE]);
    const thief = newBrowser(kept);
    expect(await thief.ask(ME)).toMatchObject({ status: 401 });
    expect(await thief.ask(REFRESH)).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('still identify the browser after a logout, and do not block pages of other origins', async () => {
    const browser = newBrowser();
    await logIn(browser);
    const device = browser.jar.get(DEVICE_COOKIE);
    await browser.ask('mutation { logout }');
    expect(await browser.ask('{ products { id } }', { origin: 'https://evil.example' })).toMatchObject({
      status: 200,
    });
    await logIn(browser);
    expect(browser.jar.get(DEVICE_COOKIE)).toBe(device);
  });

  it('log out a client that has only the refresh token left', async () => {
    const browser = newBrowser();
    await logIn(browser);
    browser.jar.delete(ACCESS_COOKIE);
    const kept = new Map(browser.jar);
    expect(await browser.ask('mutation { logout }')).toMatchObject({ data: { logout: true } });
    expect(await newBrowser(kept).ask(REFRESH)).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  /** The same token with an expiry in the past, signed as users does. */
  async function expired(token: string): Promise<string> {
    const { keys } = JSON.parse(shop.secrets.signingKeys) as { keys: [JWK] };
    return new SignJWT({ ...decodeJwt(token), exp: Math.floor(Date.now() / 1_000) - 60 })
      .setProtectedHeader(decodeProtectedHeader(token) as JWTHeaderParameters)
      .sign(await importJWK(keys[0], 'EdDSA'));
  }

  const logIn = (browser: Browser) => browser.ask(LOGIN, {}, { email: account.email, password: PASSWORD });

  function newBrowser(jar = new Map<string, string>()): Browser {
    return {
      jar,
      async ask(query, headers = {}, variables = {}) {
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
        const response = await fetch(endpointOf(shop), {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...(cookie && { cookie }), ...headers },
          body: JSON.stringify({ query, variables }),
        });
        const cookies = response.headers.getSetCookie().map((text) => parseSetCookie(text));
        for (const { name, value, maxAge } of cookies) {
          if (value && maxAge !== 0) jar.set(name, value);
          else jar.delete(name);
        }
        const { data, errors } = (await response.json()) as Pick<Answer, 'data'> & {
          errors?: { message: string; extensions: { code: string } }[];
        };
        return {
          status: response.status,
          cookies,
          cacheControl: response.headers.get('cache-control'),
          ...(data !== undefined && { data }),
          code: errors?.[0]?.extensions.code,
          message: errors?.[0]?.message,
        };
      },
    };
  }
});
