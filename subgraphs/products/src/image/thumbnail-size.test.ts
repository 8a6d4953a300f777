import { describe, expect, it } from '@jest/globals';
import { keyOfSize, ThumbnailSize } from './thumbnail-size.js';

describe('keyOfSize', () => {
  const image = (...sides: number[]) => ({
    id: 'i',
    key: 'original',
    alt: '',
    thumbnails: sides.map((side) => ({ key: `of ${side}`, width: side / 2, height: side })),
  });
  const all = image(160, 480, 1_200);

  it.each([
    [ThumbnailSize.SMALL, all, 'of 160'],
    [ThumbnailSize.MEDIUM, all, 'of 480'],
    [ThumbnailSize.LARGE, all, 'of 1200'],
    [ThumbnailSize.SMALL, image(480, 1_200), 'of 480'],
    [ThumbnailSize.MEDIUM, image(160, 300), 'of 300'],
    [ThumbnailSize.SMALL, image(90), 'of 90'],
    [ThumbnailSize.LARGE, image(), 'original'],
  ])('for %s is the next larger one, the largest or the original', (size, from, key) => {
    expect(keyOfSize(from, size)).toBe(key);
  });
});
