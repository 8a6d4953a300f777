import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createGateway } from '@cartwright/gateway';
import { fetch } from 'undici';
import { startGatewayStack, type GatewayStack } from './gateway-stack.js';

const HOUR_MS = 3_600_000;

describe('the public keys of users', () => {
  let stack: GatewayStack;
  beforeEach(async () => void (stack = await startGatewayStack({}, createGateway)));
  afterEach(async () => {
    jest.restoreAllMocks();
    await stack.stop();
  });
  const statusOf = async (token: string) =>
    (await stack.ask('{ __typename }', { authorization: `Bearer ${token}` })).status;
  const later = (ms: number) => {
    const now = Date.now();
    jest.spyOn(Date, 'now').mockImplementation(() => now + ms);
  };

  it('are fetched once, and again for an unknown key', async () => {
    await statusOf(await stack.users.newToken());
    await statusOf(await stack.users.newToken());
    expect(stack.users.keysServed).toBe(1);
    await stack.users.rotate();
    later(1_500);
    expect(await statusOf(await stack.users.newToken())).toBe(200);
    expect(stack.users.keysServed).toBe(2);
  });

  it('stay valid for at most fifteen seconds after users withdraws them', async () => {
    const token = await stack.users.newToken();
    expect(await statusOf(token)).toBe(200);
    await stack.users.rotate();
    stack.users.withdrawFormerKeys();
    later(14_000);
    expect(await statusOf(token)).toBe(200);
    later(2_000);
    expect(await statusOf(token)).toBe(401);
    expect(await statusOf(await stack.users.newToken())).toBe(200);
  });

  it('are fetched at most once a second, whatever keys tokens name', async () => {
    const strange = await stack.users.newToken({ kid: 'strange' });
    // The clock stands still, however long the requests take.
    later(0);
    const statuses = await Promise.all(Array.from({ length: 20 }, () => statusOf(strange)));
    expect(new Set(statuses)).toEqual(new Set([401]));
    expect(stack.users.keysServed).toBe(1);
  });

  it('stay valid while users does not respond, but an unknown key gets a 503', async () => {
    await statusOf(await stack.users.newToken());
    stack.users.keysStatus = 503;
    const token = await stack.users.newToken({ expiresAt: '2h' });
    later(HOUR_MS);
    expect(await statusOf(token)).toBe(200);
    expect(await statusOf(await stack.users.newToken({ kid: 'strange', expiresAt: '2h' }))).toBe(503);
  });

  it('are fetched again every five seconds while users does not respond', async () => {
    const token = await stack.users.newToken();
    await statusOf(token);
    stack.users.keysStatus = 503;
    later(HOUR_MS);
    for (let requests = 0; requests < 3; requests += 1) expect(await statusOf(token)).toBe(200);
    expect(stack.users.keysServed).toBe(2);
    later(6_000);
    expect(await statusOf(token)).toBe(200);
    expect(stack.users.keysServed).toBe(3);
  });

  it('are published with the max-age of users', async () => {
    const published = () => fetch(`${stack.url}/.well-known/jwks.json`);
    const response = await published();
    expect(response.headers.get('cache-control')).toBe('public, max-age=15');
    expect(await response.json()).toMatchObject({ keys: [{ kty: 'OKP', alg: 'EdDSA' }] });
    stack.users.keysStatus = 503;
    expect((await published()).status).toBe(503);
  });
});
