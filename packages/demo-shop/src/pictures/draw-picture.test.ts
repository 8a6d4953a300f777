import { describe, expect, it } from '@jest/globals';
import { motifsByPicture } from '../data.js';
import { drawPicture, drawProduct } from './draw-picture.js';

describe('drawPicture', () => {
  it('draws everything differently, and the same each time', () => {
    const keys = [...motifsByPicture.keys()];
    const drawn = keys.map(drawPicture);
    expect(new Set(drawn).size).toBe(keys.length);
    expect(keys.map(drawPicture)).toEqual(drawn);
    expect(drawn.filter((svg) => !svg?.startsWith('<svg ') || /NaN|undefined/.test(svg))).toEqual([]);
  });

  it.each(['products/COF-9999.svg', 'products/COF-0001', 'categories/constructor.svg', ''])(
    'draws nothing for "%s"',
    (key) => expect(drawPicture(key)).toBeNull(),
  );
});

describe('drawProduct', () => {
  it('escapes what it is given', () => {
    const svg = drawProduct(
      {
        sku: 'BOO-9999',
        name: '</title><script>alert("&")</script>\u0000',
        category: 'books/fiction',
        attributes: 'Colour="/><script>',
      },
      'book',
    );
    expect(svg).not.toContain('<script');
    expect(svg).not.toContain('\u0000');
    expect(svg).toContain('&lt;/title&gt;');
  });
});
