import type { RequestContext } from '../context.js';
import { getAddress, withChanged, type ListedAddress } from './address-book.js';
import { detailsOf } from './address-details.js';
import type { UpdateAddressInput } from './address.inputs.js';
import { changeAddressBook } from './change-address-book.js';

export async function updateAddress(
  ctx: RequestContext,
  userId: string,
  id: string,
  { isDefault, ...input }: UpdateAddressInput,
): Promise<ListedAddress> {
  const changes = { ...detailsOf(input), ...(isDefault != null && { isDefault }) };
  const book = await changeAddressBook(ctx, userId, (before) => withChanged(before, id, changes));
  return getAddress(book, id);
}
