import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { fetch } from 'undici';
import { startGatewayStack, type GatewayStack } from './gateway-stack.js';

const HOUR_MS = 3_600_000;

describe('the public keys of users', () => {
  let stack: GatewayStack;
  beforeEach(async () => void (stack = await startGatewayStack()));
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

  it('are fetched once, and again for a key that is not known yet', async () => {
    await statusOf(await stack.users.newToken());
    await statusOf(await stack.users.newToken());
    expect(stack.users.keysServed).toBe(1);
    await stack.users.rotate();
    later(1_500);
    expect(await statusOf(await stack.users.newToken())).toBe(200);
    expect(stack.users.keysServed).toBe(2);
  });

  it('count for fifteen seconds at most after users has withdrawn them', async () => {
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

  it('are not fetched more than once a second, whatever tokens name', async () => {
    const strange = await stack.users.newToken({ kid: 'strange' });
    const statuses = await Promise.all(Array.from({ length: 20 }, () => statusOf(strange)));
    expect(new Set(statuses)).toEqual(new Set([401]));
    expect(stack.users.keysServed).toBe(1);
  });

  it('go on while users does not answer, but say nothing about a key that they do not know', async () => {
    await statusOf(await stack.users.newToken());
    stack.users.keysStatus = 503;
    const token = await stack.users.newToken({ expiresAt: '2h' });
    later(HOUR_MS);
    expect(await statusOf(token)).toBe(200);
    expect(await statusOf(await stack.users.newToken({ kid: 'strange', expiresAt: '2h' }))).toBe(503);
  });

  it('are asked for again after five seconds while users does not answer', async () => {
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

  it('are published as users says, for as long as it says', async () => {
    const published = () => fetch(`${stack.url}/.well-known/jwks.json`);
    const response = await published();
    expect(response.headers.get('cache-control')).toBe('public, max-age=15');
    expect(await response.json()).toMatchObject({ keys: [{ kty: 'OKP', alg: 'EdDSA' }] });
    stack.users.keysStatus = 503;
    expect((await published()).status).toBe(503);
  });
});
