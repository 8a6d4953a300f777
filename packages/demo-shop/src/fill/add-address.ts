import type { ShopClient } from '@cartwright/cli/shop-client';
import type { Customer } from '../data.js';

const DEFAULT = '{ me { defaultAddress { id } } }';
const ADD = 'mutation ($input: AddressInput!) { addAddress(input: $input) { id } }';

/** Gives a customer the address that their orders go to, unless they have one. */
export async function addAddress(
  client: ShopClient,
  { name, email: _email, ...place }: Customer,
): Promise<void> {
  const { me } = await client.run<{ me: { defaultAddress: object | null } }>(DEFAULT);
  if (!me.defaultAddress) await client.run(ADD, { input: { recipient: name, ...place } });
}
