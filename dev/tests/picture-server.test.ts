import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPictureServer, type PictureServer } from '../src/picture-server.js';

describe('startPictureServer', () => {
  let server: PictureServer;

  beforeAll(async () => {
    server = await startPictureServer();
  });
  afterAll(() => server.stop());

  it.each(['/products/COF-0001.svg', '/categories/books.svg'])('serves %s to be cached', async (path) => {
    const response = await fetch(server.url + path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('image/svg+xml');
    expect(response.headers.get('cache-control')).toContain('max-age');
    expect(await response.text()).toMatch(/^<svg /);
  });

  it.each([
    '/products/COF-9999.svg',
    '/products/COF-0001',
    '/products/..%2f.svg',
    '/categories/constructor.svg',
    '/',
  ])('answers %s with 404 JSON', async (path) => {
    const response = await fetch(server.url + path);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ error: 'There is no such picture.' });
  });
});
