import { describe, expect, it } from '@jest/globals';
import {
  emptyBook,
  findDefaultAddress,
  getAddress,
  listAddresses,
  MAX_ADDRESSES,
  withAdded,
  withChanged,
  withDefault,
  without,
} from './address-book.js';
import type { Address, AddressBook } from './address.entity.js';

const at = (_id: string): Address => ({
  _id,
  recipient: 'Ann',
  line1: '1 Road',
  city: 'Bonn',
  country: 'DE',
});

const bookOf = (...ids: string[]): AddressBook =>
  ids.reduce((book, id) => withAdded(book, at(id), false), emptyBook('ann'));

describe('withAdded', () => {
  it('makes the first address the default, and keeps it when others are added', () => {
    expect(bookOf('a', 'b').defaultAddressId).toBe('a');
  });

  it('makes a later address the default on request', () => {
    expect(withAdded(bookOf('a', 'b'), at('c'), true).defaultAddressId).toBe('c');
  });

  it(`refuses more than ${MAX_ADDRESSES}`, () => {
    const full = bookOf(...Array.from({ length: MAX_ADDRESSES }, (_, index) => `a${index}`));
    expect(() => withAdded(full, at('z'), true)).toThrow('at most 50 addresses. Delete one first');
  });
});

describe('withChanged', () => {
  it('changes only the given fields', () => {
    const changed = withChanged(bookOf('a', 'b'), 'b', { city: 'Köln', region: null });
    expect(changed.addresses).toEqual([at('a'), { ...at('b'), city: 'Köln', region: null }]);
    expect(changed.defaultAddressId).toBe('a');
  });

  it('makes an address the default, but does not unset the default', () => {
    const book = bookOf('a', 'b');
    expect(withChanged(book, 'b', { isDefault: true }).defaultAddressId).toBe('b');
    expect(withChanged(book, 'b', { isDefault: false })).toEqual(book);
    expect(() => withChanged(book, 'a', { isDefault: false })).toThrow(
      'Make another one the default instead',
    );
  });
});

describe('without', () => {
  it('makes the last added of the remaining addresses the default when the default is deleted', () => {
    expect(without(bookOf('a', 'b', 'c'), 'a').defaultAddressId).toBe('c');
    expect(without(bookOf('a', 'b', 'c'), 'b').defaultAddressId).toBe('a');
    expect(without(bookOf('a'), 'a')).toEqual(emptyBook('ann'));
  });
});

describe('an address that is not in the book', () => {
  it.each([
    ['withChanged', () => withChanged(bookOf('a'), 'x', {})],
    ['withDefault', () => withDefault(bookOf('a'), 'x')],
    ['without', () => without(bookOf('a'), 'x')],
    ['getAddress', () => getAddress(bookOf('a'), 'x')],
  ])('is not found by %s', (_name, call) => expect(call).toThrow('No address with id "x".'));
});

describe('any sequence of changes', () => {
  it('keeps exactly one default while there are addresses, and none otherwise', () => {
    const random = randomFrom(7);
    const broken: AddressBook[] = [];
    for (let sequence = 0; sequence < 3_000; sequence += 1) {
      let book = emptyBook('ann');
      for (let step = 0; step < 30; step += 1) {
        book = changeSomehow(book, step, random);
        if (!hasOneDefault(book)) broken.push(book);
      }
    }
    expect(broken).toEqual([]);
  });
});

function hasOneDefault(book: AddressBook): boolean {
  if (book.addresses.length === 0) return book.defaultAddressId === null && findDefaultAddress(book) === null;
  const defaults = listAddresses(book).filter(({ isDefault }) => isDefault);
  return defaults.length === 1 && findDefaultAddress(book)?._id === defaults[0]?._id;
}

function changeSomehow(book: AddressBook, step: number, random: (below: number) => number): AddressBook {
  const { _id: id } = book.addresses[random(book.addresses.length)] ?? at('nothing');
  const changes = [
    () => withAdded(book, at(`a${step}`), random(2) === 1),
    () => without(book, id),
    () => withDefault(book, id),
    () => withChanged(book, id, random(2) === 1 ? { isDefault: random(2) === 1 } : { city: 'Köln' }),
  ];
  try {
    return changes[random(changes.length)]!();
  } catch {
    // A refused change leaves the book as it was.
    return book;
  }
}

/** Returns the same numbers in each run, so that failures are reproducible. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return below > 0 ? (state >>> 8) % below : 0;
  };
}
