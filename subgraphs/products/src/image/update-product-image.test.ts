import { describe, expect, it } from '@jest/globals';
import type { ProductImage } from '../product/product.entity.js';
import { rearrange } from './update-product-image.js';

describe('rearrange', () => {
  const image = (id: string): ProductImage => ({ id, key: `${id}.png`, alt: id, thumbnails: [] });
  const images = [image('a'), image('b'), image('c')];
  const order = (list: ProductImage[]) => list.map(({ id }) => id).join('');

  it.each([
    [0, 0, 'abc'],
    [0, 1, 'bac'],
    [0, 2, 'bca'],
    [1, 0, 'bac'],
    [2, 0, 'cab'],
    [2, 1, 'acb'],
  ])('moves the picture at %d to %d', (from, position, expected) => {
    expect(order(rearrange(images, from, { position }))).toBe(expected);
    expect(order(images)).toBe('abc');
  });

  it('changes the description and keeps the position', () => {
    expect(rearrange(images, 1, { alt: 'x' })).toEqual([images[0], { ...images[1], alt: 'x' }, images[2]]);
  });

  it('clears the description', () => {
    expect(rearrange(images, 0, { alt: '' })[0]).toMatchObject({ id: 'a', alt: '' });
  });

  it.each([{}, { alt: 'b' }, { position: 1 }, { alt: 'b', position: 1 }])(
    'returns the same list for %j',
    (input) => {
      expect(rearrange(images, 1, input)).toBe(images);
    },
  );

  it.each([-1, 3, 1_000_000])('refuses position %d', (position) => {
    expect(() => rearrange(images, 0, { position })).toThrow('position must be from 0 to 2.');
  });
});
