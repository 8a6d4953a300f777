import { describe, expect, it } from '@jest/globals';
import Fastify from 'fastify';
import { isForeignChange, refuseUnlessLocal } from './localhost-only.js';

async function statusFor(headers: Record<string, string>, method: 'GET' | 'DELETE' = 'GET'): Promise<number> {
  const app = Fastify();
  app.addHook('onRequest', refuseUnlessLocal);
  app.route({ url: '/', method: ['GET', 'DELETE'], handler: () => 'ok' });
  return (await app.inject({ method, url: '/', headers })).statusCode;
}

describe('refuseUnlessLocal', () => {
  it.each(['localhost', 'localhost:4010', '127.0.0.1:4010', '[::1]:4010', 'LOCALHOST:1'])(
    'allows the host %s',
    async (host) => expect(await statusFor({ host })).toBe(200),
  );

  it.each([
    'evil.example',
    'evil.example:4010',
    'localhost.evil.example',
    '127.0.0.1.nip.io',
    'localhost@evil.example',
    '192.168.0.7:4010',
  ])('refuses the host "%s"', async (host) => expect(await statusFor({ host })).toBe(421));

  it.each([
    [{ origin: 'http://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: 'http://localhost:3000' }, 403],
    [{ origin: 'http://localhost:4010' }, 200],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    // A form on a page with the referrer policy `no-referrer`.
    [{ 'sec-fetch-site': 'same-origin', origin: 'null' }, 200],
    [{}, 200],
  ])('answers a change with the headers %j with %i', async (headers, status) => {
    expect(await statusFor({ host: 'localhost:4010', ...headers }, 'DELETE')).toBe(status);
  });
});

describe('isForeignChange', () => {
  it('allows other sites to read and link', () => {
    const headers = { host: 'localhost:4010', 'sec-fetch-site': 'cross-site' };
    expect(isForeignChange({ method: 'GET', headers })).toBe(false);
    expect(isForeignChange({ method: 'POST', headers })).toBe(true);
  });
});
