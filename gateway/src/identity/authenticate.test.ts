import { describe, expect, it } from '@jest/globals';
import { createAuthenticate } from './authenticate.js';

const CLAIMS = { userId: 'u', sessionId: 's', scopes: ['orders:manage' as const] };

function build(state: { ended: boolean; role: 'ADMIN' | 'CUSTOMER' | null } = { ended: false, role: null }) {
  const verified: string[] = [];
  const authenticate = createAuthenticate(
    (token) => {
      verified.push(token);
      return Promise.resolve(CLAIMS);
    },
    () => Promise.resolve(state),
  );
  const ask = (authorization: string | undefined, accessCookie: string | null = null) =>
    authenticate({ authorization, accessCookie, refreshToken: null, deviceToken: null }, 'a-test-run');
  return { ask, verified };
}

describe('authenticate', () => {
  it('treats a request without a token as anonymous', async () => {
    expect(await build().ask(undefined)).toEqual({ caller: 'gateway', scopes: [] });
  });

  it('reads the token from the header, or from the cookie if there is no header', async () => {
    const { ask, verified } = build();
    await ask('Bearer a.b.c', 'd.e.f');
    await ask(undefined, 'd.e.f');
    expect(verified).toEqual(['a.b.c', 'd.e.f']);
  });

  it.each([
    ['a header without a token', 'Bearer', undefined],
    ['an empty header, even with a cookie', '', 'd.e.f'],
    ['a header of another scheme, even with a cookie', 'Basic YTpi', 'd.e.f'],
    ['a header that is too long', `Bearer ${'x'.repeat(8_192)}`, undefined],
    ['a cookie that is too long', undefined, 'x'.repeat(8_193)],
  ])('refuses %s without verifying it', async (_what, authorization, cookie) => {
    const { ask, verified } = build();
    await expect(ask(authorization, cookie ?? null)).rejects.toMatchObject({
      extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } },
    });
    expect(verified).toEqual([]);
  });

  it('uses the scopes of the token unless the role has changed since', async () => {
    expect((await build().ask('Bearer t')).scopes).toEqual(['orders:manage']);
    expect((await build({ ended: false, role: 'CUSTOMER' }).ask('Bearer t')).scopes).toEqual([]);
    expect((await build({ ended: false, role: 'ADMIN' }).ask('Bearer t')).scopes).toContain('users:manage');
  });

  it('refuses a session that has ended', async () => {
    await expect(build({ ended: true, role: null }).ask('Bearer t')).rejects.toThrow(
      'This session has ended',
    );
  });
});
