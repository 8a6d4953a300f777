import { setTimeout as sleep } from 'node:timers/promises';
import { conflict } from '@cartwright/shared/errors';
import { isDuplicateKey } from '@cartwright/shared/mongo/duplicate-key';
import { inTurn } from '@cartwright/shared/mongo/in-turn';
import type { RequestContext } from '../context.js';
import { emptyBook } from './address-book.js';
import type { AddressBook } from './address.entity.js';

const MAX_ATTEMPTS = 20;
const MAX_PAUSE_MS = 30;

type Change = (book: AddressBook) => AddressBook;

/**
 * Reads the book, applies `change`, and writes the result unless another request wrote in between. In that
 * case it retries.
 */
export function changeAddressBook(ctx: RequestContext, userId: string, change: Change): Promise<AddressBook> {
  // The version keeps the book consistent. The queue only saves the requests of one process from conflicts
  // with each other.
  return inTurn([`address-book:${userId}`], () => writeChange(ctx, userId, change));
}

async function writeChange(ctx: RequestContext, userId: string, change: Change): Promise<AddressBook> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const book = await ctx.db.addressBooks.findById(userId).lean<AddressBook>();
    const changed = change(book ?? emptyBook(userId));
    const next = { ...changed, version: changed.version + 1 };
    if (await (book ? replaceBook(ctx, next, book.version) : insertBook(ctx, next))) return next;
    await sleep(Math.random() * MAX_PAUSE_MS);
  }
  throw conflict('Too many requests are changing the address book. Try again.');
}

async function replaceBook({ db }: RequestContext, book: AddressBook, version: number): Promise<boolean> {
  const { _id, ...content } = book;
  const { modifiedCount } = await db.addressBooks.updateOne({ _id, version }, { $set: content });
  return modifiedCount === 1;
}

async function insertBook({ db }: RequestContext, book: AddressBook): Promise<boolean> {
  try {
    await db.addressBooks.create(book);
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}
