import type { SeedAddress } from '../catalogue/seed-types.js';
import type { GraphQLClient } from './graphql-client.js';

const DEFAULT = '{ me { defaultAddress { id } } }';
const ADD = 'mutation ($input: AddressInput!) { addAddress(input: $input) { id } }';

/** Where the orders of a customer go, without which none can be shipped; what an earlier try has added is enough. */
export async function seedAddress(customer: GraphQLClient, address: SeedAddress): Promise<void> {
  const { me } = await customer.run<{ me: { defaultAddress: object | null } }>(DEFAULT);
  if (!me.defaultAddress) await customer.run(ADD, { input: address });
}
