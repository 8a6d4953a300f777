import { newId } from '@cartwright/shared/mongo/new-id';
import type { RequestContext } from '../context.js';
import { getAddress, withAdded, type ListedAddress } from './address-book.js';
import { detailsOf } from './address-details.js';
import type { AddressInput } from './address.inputs.js';
import { changeAddressBook } from './change-address-book.js';

/** Adds an address. The first one becomes the default even if the input says otherwise. */
export async function addAddress(
  ctx: RequestContext,
  userId: string,
  { isDefault, ...input }: AddressInput,
): Promise<ListedAddress> {
  const address = { _id: newId(), ...detailsOf(input) };
  const book = await changeAddressBook(ctx, userId, (before) => withAdded(before, address, isDefault));
  return getAddress(book, address._id);
}
