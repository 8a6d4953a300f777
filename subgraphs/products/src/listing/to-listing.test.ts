import { describe, expect, it } from '@jest/globals';
import { newProduct } from '../product/new-product.js';
import { unpackFacetKey, unpackFacts } from './listing-facts.js';
import { priceBandOf, priceBands } from './price-bands.js';
import { toListing } from './to-listing.js';

const draft = {
  name: 'Harbour Mugs',
  sku: 'HM-1.Blue',
  description: 'Fired twice.',
  price: 2_000,
  discountPercent: 25,
  stock: 3,
  brand: 'Harbour & Sons',
  tags: ['Gift idea'],
  attributes: [{ name: 'Material', value: 'Stoneware' }],
  images: [],
};

describe('toListing', () => {
  it('has a key for every condition of a search', () => {
    const { keys, ...listing } = toListing(newProduct(draft), ['kitchen', 'mugs']);
    expect(listing).toMatchObject({
      nameKey: 'harbour mugs',
      salePriceCents: 1_500,
      discountPercent: 25,
      inStock: true,
      shelves: ['kitchen', 'mugs'],
    });
    const expected = [
      's:1',
      'c:kitchen',
      'c:mugs',
      't:gift idea',
      'b:harbour-sons',
      'n:mug',
      'w:mug',
      'w:stonewar',
      'w:fire',
    ];
    expect(keys).toEqual(expect.arrayContaining([...expected, 'w:hm']));
    expect(listing.prefixes).toEqual(expect.arrayContaining(['h', 'harb', 'mugs']));
    expect(listing.prefixes).not.toContain('f');
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('has all facts for sorting and counting in one text', () => {
    const product = newProduct({ ...draft, categoryId: 'mugs' });
    const { _id, facts, facetKey } = toListing(product, ['kitchen', 'mugs']);
    const counted = {
      categoryId: 'mugs',
      band: 1,
      inStock: true,
      values: { tags: ['Gift idea'], brands: ['Harbour & Sons'] },
    };
    expect(unpackFacetKey(facetKey)).toEqual(counted);
    expect(unpackFacts(facts)).toEqual({
      ...counted,
      _id,
      salePriceCents: 1_500,
      nameKey: 'harbour mugs',
      nameStems: ['harbour', 'mug'],
      valueStems: ['gift', 'idea', 'harbour', 'son'],
    });
    const bare = toListing(newProduct({ ...draft, name: '!', brand: null, tags: [] }), []);
    expect(unpackFacts(bare.facts)).toMatchObject({
      nameStems: [],
      valueStems: [],
      values: { tags: [], brands: [] },
    });
    // Same as in releases without brands, so that facets count their listings together with these.
    expect(bare.facetKey).toBe('[null,1,[],1]');
  });

  it('has the key of sold-out products when there is no stock', () => {
    const listing = toListing(newProduct({ ...draft, stock: 0 }), []);
    expect(listing).toMatchObject({ inStock: false, shelves: [] });
    expect(unpackFacts(listing.facts)).toMatchObject({ inStock: false, categoryId: null });
    expect(listing.keys).toContain('s:0');
  });

  it('indexes its description, however many attributes there are', () => {
    const attributes = Array.from({ length: 30 }, (_, index) => ({
      name: `Fact ${index}`,
      value: Array.from({ length: 5 }, (_word, word) => `fact${index}x${word}`).join(' '),
    }));
    const { keys } = toListing(newProduct({ ...draft, attributes }), []);
    expect(keys).toEqual(expect.arrayContaining(['w:fire', 'w:twice', 'w:fact0x0']));
  });

  it('stays small for a product with a very long description', () => {
    const description = Array.from({ length: 2_000 }, (_, index) => `word${index}x`).join(' ');
    expect(toListing(newProduct({ ...draft, description }), []).keys.length).toBeLessThan(250);
  });
});

describe('priceBandOf', () => {
  it.each([0, 999, 1_000, 2_499, 2_500, 250_000, 100_000_000])('finds the range of %d cents', (cents) => {
    // Both ends are inclusive, as in a filter.
    const holding = priceBands.filter(
      ({ minCents, maxCents }) => minCents <= cents && cents <= (maxCents ?? Infinity),
    );
    expect(holding).toEqual([priceBands[priceBandOf(cents)]]);
  });
});
