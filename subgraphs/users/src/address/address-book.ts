import { badUserInput, conflict, notFound } from '@cartwright/shared/errors';
import type { Address, AddressBook } from './address.entity.js';

// Pure changes of an address book. They keep exactly one default while there are addresses, and none
// otherwise. The caller stores the result only if the book still has the version that the change was applied
// to.

export const MAX_ADDRESSES = 50;

export type AddressDetails = Omit<Address, '_id'>;

export interface AddressChanges extends Partial<AddressDetails> {
  isDefault?: boolean;
}

/** An address as its owner sees it. */
export type ListedAddress = Address & { isDefault: boolean };

export const emptyBook = (userId: string): AddressBook => ({
  _id: userId,
  addresses: [],
  defaultAddressId: null,
  version: 0,
});

export function withAdded(book: AddressBook, address: Address, isDefault: boolean): AddressBook {
  if (book.addresses.length >= MAX_ADDRESSES) {
    throw conflict(`An address book can have at most ${MAX_ADDRESSES} addresses. Delete one first.`);
  }
  return {
    ...book,
    addresses: [...book.addresses, address],
    defaultAddressId: isDefault ? address._id : (book.defaultAddressId ?? address._id),
  };
}

export function withChanged(book: AddressBook, id: string, changes: AddressChanges): AddressBook {
  const { isDefault, ...details } = changes;
  ensureListed(book, id);
  if (isDefault === false && book.defaultAddressId === id) {
    throw badUserInput([
      { path: 'isDefault', message: 'This is the default address. Make another one the default instead.' },
    ]);
  }
  return {
    ...book,
    addresses: book.addresses.map((address) => (address._id === id ? { ...address, ...details } : address)),
    defaultAddressId: isDefault ? id : book.defaultAddressId,
  };
}

export function withDefault(book: AddressBook, id: string): AddressBook {
  ensureListed(book, id);
  return { ...book, defaultAddressId: id };
}

/** If this removes the default, the last added of the remaining addresses becomes the default. */
export function without(book: AddressBook, id: string): AddressBook {
  ensureListed(book, id);
  const addresses = book.addresses.filter(({ _id }) => _id !== id);
  const defaultAddressId =
    book.defaultAddressId === id ? (addresses.at(-1)?._id ?? null) : book.defaultAddressId;
  return { ...book, addresses, defaultAddressId };
}

export const listAddresses = ({ addresses, defaultAddressId }: AddressBook): ListedAddress[] =>
  addresses.map((address) => ({ ...address, isDefault: address._id === defaultAddressId }));

export function getAddress(book: AddressBook, id: string): ListedAddress {
  const address = listAddresses(book).find(({ _id }) => _id === id);
  if (!address) throw notFound('address', id);
  return address;
}

export const findDefaultAddress = (book: AddressBook): ListedAddress | null =>
  listAddresses(book).find(({ isDefault }) => isDefault) ?? null;

function ensureListed({ addresses }: AddressBook, id: string): void {
  if (!addresses.some(({ _id }) => _id === id)) throw notFound('address', id);
}
