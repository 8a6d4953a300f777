import type { RequestContext } from '../context.js';
import { without } from './address-book.js';
import { changeAddressBook } from './change-address-book.js';

export async function deleteAddress(ctx: RequestContext, userId: string, id: string): Promise<void> {
  await changeAddressBook(ctx, userId, (before) => without(before, id));
}
