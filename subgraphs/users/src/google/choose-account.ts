import type { User } from '../user/user.entity.js';

export interface KnownAccounts {
  /** The account that this Google account signs in to already. */
  linked: User | null;
  /** The account that has the address of the Google account. */
  sameAddress: User | null;
  /** Whether the issuer runs the mailbox, and so knows whose it is today and not only when the account was made. */
  isMailboxKnown: boolean;
}

export type AccountChoice =
  | { kind: 'ENTER'; user: User }
  | { kind: 'LINK'; user: User }
  /** Whoever registered it never proved that the address is theirs; Google's user has. */
  | { kind: 'TAKE_OVER'; user: User }
  | { kind: 'CREATE' }
  | { kind: 'REFUSE' };

/** Which account a Google account signs in to. A link outweighs the address: that may change hands, a subject does not. */
export function chooseAccount({ linked, sameAddress, isMailboxKnown }: KnownAccounts): AccountChoice {
  if (linked) return { kind: 'ENTER', user: linked };
  if (!sameAddress) return { kind: 'CREATE' };
  if (!isMailboxKnown) return { kind: 'REFUSE' };
  return { kind: sameAddress.emailVerified ? 'LINK' : 'TAKE_OVER', user: sameAddress };
}
