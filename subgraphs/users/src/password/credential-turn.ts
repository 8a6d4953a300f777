import { inTurn } from '@cartwright/shared/mongo/in-turn';

/** Logins write to the credential too: in turn, none of them keeps a change of the password from getting through. */
export const inCredentialTurn = <T>(userId: string, work: () => Promise<T>): Promise<T> =>
  inTurn([`credential:${userId}`], work);
