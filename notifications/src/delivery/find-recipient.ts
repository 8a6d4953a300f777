import { operation } from '@cartwright/shared/client/operation';
import { randomUUID } from 'node:crypto';
import type { AppContext } from '../context.js';

export interface Recipient {
  name: string;
  email: string;
}

const RECIPIENT = operation(
  'users',
  `query ($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on User { name email } }
}`,
);

/** Looked up at the time of sending, so that the address is current. Null if the account was deleted. */
export async function findRecipient({ users }: AppContext, userId: string): Promise<Recipient | null> {
  const { _entities } = await users.query<{ _entities: (Recipient | null)[] }>(
    RECIPIENT,
    { representations: [{ __typename: 'User', id: userId }] },
    { requestId: randomUUID() },
  );
  return _entities[0] ?? null;
}
