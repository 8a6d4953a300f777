import type { Client } from './client.js';

export const home = {
  recipient: 'Ada Lovelace',
  line1: '12 St James Square',
  line2: 'Flat 3',
  city: 'London',
  region: null,
  postalCode: 'SW1Y 4JH',
  country: 'GB',
  phone: '+44 20 7946 0000',
};

/** Adds an address to the client's address book, and returns its id. */
export async function addAddress(owner: Client, input: object = home): Promise<string> {
  const { addAddress: added } = await owner.data<{ addAddress: { id: string } }>(
    'mutation ($input: AddressInput!) { addAddress(input: $input) { id } }',
    { input },
  );
  return added.id;
}
