import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fetch } from 'undici';
import { startGatewayStack, type GatewayStack } from './gateway-stack.js';

describe('GET /verify-email', () => {
  let stack: GatewayStack;
  beforeAll(async () => void (stack = await startGatewayStack()));
  afterAll(() => stack.stop());

  it('changes nothing when a mail scanner opens it', async () => {
    for (const method of ['GET', 'HEAD', 'GET']) {
      expect((await fetch(`${stack.url}/verify-email?token=abc`, { method })).status).toBe(200);
    }
    expect(stack.users.asked).toEqual([]);
  });

  it('allows only its own script and style, and does not leak the token', async () => {
    const response = await fetch(`${stack.url}/verify-email?token="><script>alert(1)</script>`);
    const page = await response.text();
    const policy = response.headers.get('content-security-policy') ?? '';
    for (const tag of ['script', 'style']) {
      const blocks = [...page.matchAll(new RegExp(`<${tag}>([^]*?)</${tag}>`, 'g'))].map(([, text]) => text!);
      expect(blocks).toHaveLength(1);
      const hash = createHash('sha256').update(blocks[0]!).digest('base64');
      expect(policy).toContain(`${tag}-src 'sha256-${hash}'`);
    }
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(page).not.toMatch(/alert|(?:src|href)=|https?:/);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
    });
  });
});

describe('GET /explorer', () => {
  let stack: GatewayStack;
  beforeAll(async () => void (stack = await startGatewayStack()));
  afterAll(() => stack.stop());

  it.each(['gzip', 'identity'])('forbids frames: %s', async (encoding) => {
    const response = await fetch(`${stack.url}/explorer`, { headers: { 'accept-encoding': encoding } });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-security-policy': "frame-ancestors 'none'",
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
    });
    expect(await response.text()).toContain('Cartwright explorer');
  });
});

describe('GET /graphql in a browser', () => {
  it.each([
    ['no Apollo sandbox by default', {}, false],
    ['Apollo’s sandbox if it is enabled', { apolloSandbox: true }, true],
  ])('shows %s', async (_what, overrides, expected) => {
    const stack = await startGatewayStack(overrides);
    const response = await fetch(`${stack.url}/graphql`, { headers: { accept: 'text/html' } });
    expect((await response.text()).includes('apollographql.com')).toBe(expected);
    expect(response.status).toBe(expected ? 200 : 400);
    await stack.stop();
  });
});
