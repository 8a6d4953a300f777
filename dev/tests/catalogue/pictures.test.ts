import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { categories, products } from '../../src/catalogue/index.js';
import {
  renderCategoryPicture,
  renderProductPicture,
  startPictureServer,
  type PictureServer,
} from '../../src/pictures/index.js';

describe('renderProductPicture', () => {
  it('draws every product differently, and the same one the same', () => {
    const drawn = products.map(renderProductPicture);
    expect(new Set(drawn).size).toBe(products.length);
    expect(products.map(renderProductPicture)).toEqual(drawn);
    expect(drawn.filter((svg) => /NaN|undefined/.test(svg))).toEqual([]);
  });

  it('escapes what it is given', () => {
    const svg = renderProductPicture({
      sku: 'BOO-9999',
      name: '</title><script>alert("&")</script>\u0000',
      kind: 'book',
      categorySlug: 'fiction',
      attributes: [{ name: 'Colour', value: '"/><script>' }],
    });
    expect(svg).not.toContain('<script');
    expect(svg).not.toContain('\u0000');
    expect(svg).toContain('&lt;/title&gt;');
  });
});

describe('renderCategoryPicture', () => {
  it('draws every category differently', () => {
    const drawn = categories.map(({ slug }) => renderCategoryPicture(slug));
    expect(new Set(drawn).size).toBe(categories.length);
    expect(drawn.filter((svg) => /NaN|undefined/.test(svg))).toEqual([]);
  });
});

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
