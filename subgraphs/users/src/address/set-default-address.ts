import type { RequestContext } from '../context.js';
import { getAddress, withDefault, type ListedAddress } from './address-book.js';
import { changeAddressBook } from './change-address-book.js';

export async function setDefaultAddress(
  ctx: RequestContext,
  userId: string,
  id: string,
): Promise<ListedAddress> {
  return getAddress(await changeAddressBook(ctx, userId, (before) => withDefault(before, id)), id);
}
