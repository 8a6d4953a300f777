import { describe, expect, it } from '@jest/globals';
import { slugify } from './slug.js';

describe('slugify', () => {
  it.each([
    ['Café crème, 250 g', 'cafe-creme-250-g'],
    ['  --Mug--  ', 'mug'],
    ['日本茶', '日本茶'],
    ['!!!', 'item'],
    ['a'.repeat(300), 'a'.repeat(100)],
  ])('turns %p into %p', (name, slug) => expect(slugify(name)).toBe(slug));
});
