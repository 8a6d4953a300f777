import { operation } from '@cartwright/shared/client/operation';
import type { AppContext } from '../context.js';

// The link's own deadline has to leave time for drawing.
const DEADLINE_MS = 1_500;

const BUYER = operation(
  'users',
  `query NameOfBuyer($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on User { name } }
}`,
);

/** The buyer's name of today; null when the account is gone or users does not answer, for the address has a name, too. */
export async function findBuyerName(
  { users }: Pick<AppContext, 'users'>,
  userId: string,
  requestId: string,
): Promise<string | null> {
  try {
    const { _entities } = await users.query<{ _entities: ({ name: string } | null)[] }>(
      BUYER,
      { representations: [{ __typename: 'User', id: userId }] },
      { requestId, deadlineMs: DEADLINE_MS },
    );
    return _entities[0]?.name ?? null;
  } catch {
    return null;
  }
}
