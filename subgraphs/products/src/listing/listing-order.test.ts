import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { ProductSort } from './product-sort.js';
import { afterCursor, compareIn, isAfterCursor, listingOrders, toListingCursor } from './listing-order.js';

const position = { _id: 'b', salePriceCents: 1250, nameKey: 'creme "brulee", 50 %' };
const sorts = Object.values(ProductSort);
const forge = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url');

describe('afterCursor', () => {
  it('matches everything without a cursor', () => {
    expect(afterCursor(null, ProductSort.NAME)).toEqual({});
    expect(afterCursor(undefined, ProductSort.NEWEST)).toEqual({});
  });

  it('matches what comes after the cursor', () => {
    const after = (sort: ProductSort) => afterCursor(toListingCursor(position, sort), sort);
    expect(after(ProductSort.NEWEST)).toEqual({ _id: { $lt: 'b' } });
    expect(after(ProductSort.PRICE_ASC)).toEqual({
      salePriceCents: { $gte: 1250 },
      $or: [{ salePriceCents: { $gt: 1250 } }, { _id: { $gt: 'b' } }],
    });
    expect(after(ProductSort.PRICE_DESC)).toEqual({
      salePriceCents: { $lte: 1250 },
      $or: [{ salePriceCents: { $lt: 1250 } }, { _id: { $lt: 'b' } }],
    });
    expect(after(ProductSort.NAME)).toEqual({
      nameKey: { $gte: position.nameKey },
      $or: [{ nameKey: { $gt: position.nameKey } }, { _id: { $gt: 'b' } }],
    });
  });

  it('treats relevance as newest first', () => {
    const cursor = toListingCursor(position, ProductSort.RELEVANCE);
    expect(afterCursor(cursor, ProductSort.NEWEST)).toEqual({ _id: { $lt: 'b' } });
  });

  it.each([
    [ProductSort.PRICE_ASC, ProductSort.PRICE_DESC],
    [ProductSort.NEWEST, ProductSort.NAME],
    [ProductSort.NAME, ProductSort.RELEVANCE],
  ])('refuses a cursor of %s for %s', (made, asked) => {
    expect(() => afterCursor(toListingCursor(position, made), asked)).toThrow(/same order/);
  });

  it.each([
    ['', ProductSort.NEWEST],
    ['nonsense', ProductSort.NEWEST],
    [forge(null), ProductSort.NEWEST],
    [forge({ 0: '_id -1', 1: 'b' }), ProductSort.NEWEST],
    [forge(['_id -1', { $gt: '' }]), ProductSort.NEWEST],
    [forge(['_id -1', 'b', 1]), ProductSort.NEWEST],
    [forge(['salePriceCents 1', 'b']), ProductSort.PRICE_ASC],
    [forge(['salePriceCents 1', 'b', '1250']), ProductSort.PRICE_ASC],
    [forge(['salePriceCents 1', 'b', { $ne: 1 }]), ProductSort.PRICE_ASC],
    [forge(['nameKey 1', 'b', 7]), ProductSort.NAME],
    [forge(['nameKey 1', 'b', 'x'.repeat(5_000)]), ProductSort.NAME],
  ])('refuses %p for %s', (cursor, sort) => {
    expect(() => afterCursor(cursor, sort)).toThrow(/cursor/);
  });
});

describe('isAfterCursor', () => {
  const positions = [
    { _id: 'a', salePriceCents: 300, nameKey: 'mug' },
    { _id: 'b', salePriceCents: 300, nameKey: 'mug' },
    { _id: 'c', salePriceCents: 200, nameKey: 'cup' },
    { _id: 'd', salePriceCents: 400, nameKey: 'mug' },
  ];

  it.each(sorts)('keeps what comes after the cursor in the order %s', (sort) => {
    const ordered = positions.toSorted(compareIn(sort));
    for (const [index, position] of ordered.entries()) {
      const rest = ordered.filter(isAfterCursor(toListingCursor(position, sort), sort));
      expect(rest).toEqual(ordered.slice(index + 1));
    }
    expect(ordered.filter(isAfterCursor(null, sort))).toEqual(ordered);
  });

  it.each([
    [ProductSort.NEWEST, 'dcba'],
    [ProductSort.PRICE_ASC, 'cabd'],
    [ProductSort.PRICE_DESC, 'dbac'],
    [ProductSort.NAME, 'cabd'],
  ])('sorts by %s', (sort, expected) => {
    expect(
      positions
        .toSorted(compareIn(sort))
        .map(({ _id }) => _id)
        .join(''),
    ).toBe(expected);
  });
});

describe('the orders', () => {
  it.each(sorts)('of %s end with the id, so that no two products are equal', (sort) => {
    const { sort: keys, field, direction } = listingOrders[sort];
    expect(Object.keys(keys).at(-1)).toBe('_id');
    expect(keys[field]).toBe(direction);
    expect(Object.values(keys).every((way) => way === direction)).toBe(true);
  });
});
