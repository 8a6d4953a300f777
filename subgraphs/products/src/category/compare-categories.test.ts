import { describe, expect, it } from '@jest/globals';
import { compareCategories } from './compare-categories.js';

describe('compareCategories', () => {
  it('sorts names alphabetically, with numbers by value and accents ignored', () => {
    const names = ['Äpfel', 'apple', 'Banana', 'Łódź', 'lost', 'Size 2', 'Size 10', 'Zebra', 'ガラス'];
    const sorted = ['Äpfel', 'apple', 'Banana', 'Łódź', 'lost', 'Size 2', 'Size 10', 'Zebra', 'ガラス'];
    const categories = names.toReversed().map((name) => ({ _id: name, name }));
    expect(categories.sort(compareCategories).map(({ name }) => name)).toEqual(sorted);
  });

  it('orders categories with equal names by id', () => {
    const twins = ['c', 'a', 'b'].map((_id) => ({ _id, name: 'Mugs' }));
    expect(twins.sort(compareCategories).map(({ _id }) => _id)).toEqual(['a', 'b', 'c']);
  });
});
