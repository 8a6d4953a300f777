import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { fetch } from 'undici';
import { startOpenIdProvider, type OpenIdProvider } from '../../src/openid-provider/openid-provider.js';

const REDIRECT_URI = 'http://localhost:3000/oauth-callback';
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

describe('startOpenIdProvider', () => {
  const printed = [jest.spyOn(console, 'info'), jest.spyOn(console, 'warn'), jest.spyOn(console, 'error')];
  let provider: OpenIdProvider;
  beforeAll(async () => void (provider = await startOpenIdProvider({ redirectUris: [REDIRECT_URI] })));
  afterAll(() => provider.stop());

  it('asks who signs in, and remembers them for the next time', async () => {
    const first = await openPage();
    expect(first.status).toBe(200);
    expect(first.html).toContain('Choose an account');
    expect(first.html).not.toContain('class="accounts"');
    const done = await first.submit({ name: '<b>Ada</b>', email: 'ada@example.com', verified: 'on' });
    expect(done.location).toMatch(/^http:\/\/localhost:3000\/oauth-callback\?code=/);

    const second = await openPage();
    expect(second.html).toContain('&lt;b&gt;Ada&lt;/b&gt;');
    const subject = /name="subject" value="(\d+)"/.exec(second.html)?.[1];
    expect(subject).toHaveLength(21);
    expect((await second.submit({ subject: subject! })).location).toContain('?code=');
  });

  it('shows what was entered once more when it will not do', async () => {
    const page = await openPage();
    const { status, html } = await page.submit({ name: 'Ada', email: '"><script>' });
    expect(status).toBe(400);
    expect(html).toContain('role="alert"');
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;"');
  });

  it('tells the storefront when somebody cancels', async () => {
    const page = await openPage();
    expect((await page.submit({ cancel: 'cancel' })).location).toContain('error=access_denied');
  });

  it('does not know sign-ins that it did not begin', async () => {
    const response = await fetch(`${provider.settings.issuer}/interaction/unknown`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('Begin it again in the shop');
  });

  it('sends nobody to an address that is not registered', async () => {
    const response = await fetch(authorizationUrl('https://evil.example/'), { redirect: 'manual' });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('did not work');
  });

  it('prints nothing', () => {
    for (const spy of printed) expect(spy).not.toHaveBeenCalled();
  });

  function authorizationUrl(redirectUri = REDIRECT_URI): string {
    const url = new URL('/auth', provider.settings.issuer);
    url.search = new URLSearchParams({
      client_id: provider.settings.clientId,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid email profile',
      code_challenge: CHALLENGE,
      code_challenge_method: 'S256',
    }).toString();
    return url.href;
  }

  async function openPage() {
    const jar = new Map<string, string>();
    async function go(path: string, form?: Record<string, string>) {
      const response = await fetch(new URL(path, provider.settings.issuer), {
        redirect: 'manual',
        method: form ? 'POST' : 'GET',
        headers: { cookie: [...jar].map((pair) => pair.join('=')).join('; ') },
        ...(form && { body: new URLSearchParams(form) }),
      });
      for (const cookie of response.headers.getSetCookie()) {
        const [name = '', value = ''] = cookie.split(';')[0]!.split('=');
        jar.set(name, value);
      }
      return {
        status: response.status,
        html: await response.text(),
        location: response.headers.get('location'),
      };
    }

    const page = (await go(authorizationUrl())).location!;
    return {
      ...(await go(page)),
      async submit(form: Record<string, string>) {
        const answer = await go(page, form);
        return answer.location ? go(answer.location) : answer;
      },
    };
  }
});
