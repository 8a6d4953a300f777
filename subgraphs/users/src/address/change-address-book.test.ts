import { describe, expect, it } from '@jest/globals';
import type { RequestContext } from '../context.js';
import { emptyBook, withAdded } from './address-book.js';
import type { AddressBook } from './address.entity.js';
import { changeAddressBook } from './change-address-book.js';

const at = (_id: string) => ({ _id, recipient: 'Ann', line1: '1 Road', city: 'Bonn', country: 'DE' });

describe('changeAddressBook', () => {
  it('applies the change to what another process has written, even to its first address', async () => {
    const store = storeWith(null, (stored, race) =>
      race < 3 ? writtenOver(withAdded(stored ?? emptyBook('ann'), at(`other${race}`), true)) : stored,
    );
    const book = await changeAddressBook(store.ctx, 'ann', (before) => withAdded(before, at('mine'), true));
    expect(book.addresses.map(({ _id }) => _id)).toEqual(['other0', 'other1', 'other2', 'mine']);
    expect(book).toEqual(store.stored());
    expect(book).toMatchObject({ defaultAddressId: 'mine', version: 4 });
  });

  it('gives up after too many conflicts without changing anything', async () => {
    const store = storeWith(emptyBook('ann'), (stored) => writtenOver(stored!));
    const change = changeAddressBook(store.ctx, 'ann', (before) => withAdded(before, at('mine'), true));
    await expect(change).rejects.toThrow('Too many requests');
    expect(store.stored()).toMatchObject({ addresses: [], version: 20 });
  });

  it('writes nothing when the change is refused', async () => {
    const store = storeWith(null, (stored) => stored);
    const refuse = () => {
      throw new Error('no');
    };
    await expect(changeAddressBook(store.ctx, 'ann', refuse)).rejects.toThrow('no');
    expect(store.stored()).toBeNull();
  });
});

const writtenOver = (book: AddressBook): AddressBook => ({ ...book, version: book.version + 1 });

/** Stores one book, into which `interfere` may write between the read and the write of a change. */
function storeWith(
  book: AddressBook | null,
  interfere: (stored: AddressBook | null, race: number) => AddressBook | null,
) {
  let stored = book;
  let races = 0;
  const addressBooks = {
    findById: () => ({ lean: () => Promise.resolve(stored) }),
    create(next: AddressBook) {
      stored = interfere(stored, races++);
      if (stored) return Promise.reject(Object.assign(new Error('duplicate key'), { code: 11_000 }));
      stored = next;
      return Promise.resolve();
    },
    updateOne({ version }: AddressBook, { $set }: { $set: AddressBook }) {
      stored = interfere(stored, races++);
      if (stored?.version !== version) return Promise.resolve({ modifiedCount: 0 });
      stored = { ...stored, ...$set };
      return Promise.resolve({ modifiedCount: 1 });
    },
  };
  return { ctx: { db: { addressBooks } } as unknown as RequestContext, stored: () => stored };
}
