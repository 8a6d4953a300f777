import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fetch } from 'undici';
import { startGatewayStack, type GatewayStack } from './gateway-stack.js';

const corsHeadersOf = async (stack: GatewayStack, method: string, origin?: string) => {
  const { headers } = await fetch(`${stack.url}/graphql`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(origin && { origin }),
      ...(method === 'OPTIONS' && { 'access-control-request-method': 'POST' }),
    },
    ...(method === 'POST' && { body: '{"query":"{ __typename }"}' }),
  });
  return Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control-')));
};

describe('cross-origin requests', () => {
  let stack: GatewayStack;
  let closed: GatewayStack;
  beforeAll(async () => {
    stack = await startGatewayStack({ corsOrigins: ['https://shop.example'] });
    closed = await startGatewayStack({ corsOrigins: [] });
  });
  afterAll(async () => {
    await stack.stop();
    await closed.stop();
  });

  it('are open to the configured origins, with cookies', async () => {
    const granted = {
      'access-control-allow-origin': 'https://shop.example',
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'x-request-id, x-correlation-id, retry-after, x-cart-token',
    };
    expect(await corsHeadersOf(stack, 'POST', 'https://shop.example')).toEqual(granted);
    expect(await corsHeadersOf(stack, 'OPTIONS', 'https://shop.example')).toEqual({
      ...granted,
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      'access-control-allow-headers':
        'content-type, authorization, idempotency-key, x-cart-token, apollo-require-preflight, x-request-id, x-correlation-id',
      'access-control-max-age': '3600',
    });
  });

  it.each(['OPTIONS', 'POST'])('are closed to other origins: %s', async (method) => {
    expect(await corsHeadersOf(stack, method, 'https://evil.example')).toEqual({});
    expect(await corsHeadersOf(stack, method)).toEqual({});
  });

  it.each(['PUT', 'DELETE', 'HEAD', 'OPTIONS'])(
    'accept only GET and POST, with or without CORS: %s',
    async (method) => {
      for (const { url } of [stack, closed]) {
        const { status, headers } = await fetch(`${url}/graphql`, {
          method,
          headers: { origin: 'https://shop.example' },
        });
        expect([status, headers.get('allow')]).toEqual([405, 'GET, POST']);
      }
    },
  );

  it.each(['OPTIONS', 'POST'])('are closed to all when no origin is configured: %s', async (method) => {
    expect(await corsHeadersOf(closed, method, 'https://shop.example')).toEqual({});
  });
});
