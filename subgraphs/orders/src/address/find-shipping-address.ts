import { operation } from '@cartwright/shared/client/operation';
import { notFound } from '@cartwright/shared/errors';
import type { RequestContext } from '../context.js';
import type { ShippingAddress } from '../order/shipping-address.entity.js';

const ADDRESSES = operation(
  'users',
  `query AddressesOfBuyer($representations: [_Any!]!) {
  _entities(representations: $representations) {
    ... on User {
      addresses { id isDefault recipient line1 line2 city region postalCode country phone }
    }
  }
}`,
);

type UserAddress = ShippingAddress & { id: string; isDefault: boolean };

/** The address that the buyer has chosen, or their default one; null for an empty address book. NOT_FOUND for another's. */
export async function findShippingAddress(
  { users, requestId }: Pick<RequestContext, 'users' | 'requestId'>,
  { userId, addressId }: { userId: string; addressId: string | null },
): Promise<ShippingAddress | null> {
  const { _entities } = await users.query<{ _entities: ({ addresses: UserAddress[] | null } | null)[] }>(
    ADDRESSES,
    { representations: [{ __typename: 'User', id: userId }] },
    { requestId },
  );
  const addresses = _entities[0]?.addresses ?? [];
  const chosen = addresses.find(({ id, isDefault }) => (addressId ? id === addressId : isDefault));
  if (addressId && !chosen) throw notFound('address', addressId);
  if (!chosen) return null;
  const { id: _id, isDefault: _isDefault, ...address } = chosen;
  return address;
}
