import type { User } from '../user/user.entity.js';

export interface KnownAccounts {
  /** The account that is already linked to this Google account. */
  linked: User | null;
  /** The account that has the address of the Google account. */
  sameAddress: User | null;
  /**
   * Whether the issuer runs the mailbox, and so knows its present owner, not only that of the time of
   * registration.
   */
  isMailboxKnown: boolean;
}

export type AccountChoice =
  | { kind: 'ENTER'; user: User }
  | { kind: 'LINK'; user: User }
  /** Whoever registered it never proved that the address is theirs; Google's user has. */
  | { kind: 'TAKE_OVER'; user: User }
  | { kind: 'CREATE' }
  | { kind: 'REFUSE' };

/**
 * Chooses the account for a Google account. A link takes precedence over the address: addresses change hands,
 * subjects do not.
 */
export function chooseAccount({ linked, sameAddress, isMailboxKnown }: KnownAccounts): AccountChoice {
  if (linked) return { kind: 'ENTER', user: linked };
  if (!sameAddress) return { kind: 'CREATE' };
  if (!isMailboxKnown) return { kind: 'REFUSE' };
  return { kind: sameAddress.emailVerified ? 'LINK' : 'TAKE_OVER', user: sameAddress };
}
