import { inTurn } from '@cartwright/shared/mongo/in-turn';

/**
 * Runs writes to a credential one after another. Logins write to it too, and could otherwise starve a change
 * of the password.
 */
export const withCredentialLock = <T>(userId: string, work: () => Promise<T>): Promise<T> =>
  inTurn([`credential:${userId}`], work);
