import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fetch } from 'undici';
import { startGatewayStack, type GatewayStack } from './gateway-stack.js';

describe('GET /verify-email', () => {
  let stack: GatewayStack;
  beforeAll(async () => void (stack = await startGatewayStack()));
  afterAll(() => stack.stop());

  it('changes nothing, however often a mail scanner opens it', async () => {
    for (const method of ['GET', 'HEAD', 'GET']) {
      expect((await fetch(`${stack.url}/verify-email?token=abc`, { method })).status).toBe(200);
    }
    expect(stack.users.asked).toEqual([]);
  });

  it('runs no script and loads nothing but its own, and keeps the token to itself', async () => {
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
    });
  });
});
