import type { ClientSession, Connection } from 'mongoose';
import { conflict } from '../errors.js';

const MAX_ATTEMPTS = 12;

/**
 * Runs `work` in one transaction. The driver repeats it when another writer got there first, so `work` must do nothing
 * outside the session; after a dozen lost races the caller is told to try again.
 */
export function inTransaction<T>(
  connection: Connection,
  work: (session: ClientSession) => Promise<T>,
): Promise<T> {
  let attempts = 0;
  return connection.getClient().withSession((session) =>
    session.withTransaction(() => {
      attempts += 1;
      if (attempts > MAX_ATTEMPTS) throw conflict('Too many people are changing this at once. Try again.');
      return work(session);
    }),
  );
}
