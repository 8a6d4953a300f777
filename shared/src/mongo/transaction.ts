import type { ClientSession, Connection } from 'mongoose';
import pLimit, { type LimitFunction } from 'p-limit';
import { inOnePiece } from '../deadline/deadline.js';
import { conflict, createError } from '../errors.js';
import { MAX_POOL_SIZE } from './connect.js';

const MAX_ATTEMPTS = 12;
// A transaction asks for a connection with each command. Would as many begin as there are connections, those that wait for
// each other's locks could hold them all, and none would be left to commit with.
const MAX_AT_ONCE = MAX_POOL_SIZE / 2;
const MAX_WAITING = 500;

const limits = new WeakMap<Connection, LimitFunction>();

/**
 * Runs `work` in one transaction. The driver repeats it when another writer got there first, so `work` must do nothing
 * outside the session; after a dozen lost races the caller is told to try again.
 *
 * `work` awaits each command before the next. Until the first one is answered, the driver has all of them begin the
 * transaction, so that of a `Promise.all` one succeeds and the others fail; lint refuses it wherever there is a session.
 */
export function inTransaction<T>(
  connection: Connection,
  work: (session: ClientSession) => Promise<T>,
): Promise<T> {
  let attempts = 0;
  return limitOf(connection)(() =>
    connection.getClient().withSession((session) =>
      session.withTransaction(() => {
        attempts += 1;
        if (attempts > MAX_ATTEMPTS)
          throw conflict('Too many people are changing this right now. Try again.');
        return inOnePiece(() => work(session));
      }),
    ),
  );
}

function limitOf(connection: Connection): LimitFunction {
  const limit = limits.get(connection) ?? pLimit(MAX_AT_ONCE);
  limits.set(connection, limit);
  if (limit.pendingCount >= MAX_WAITING) {
    throw createError('RATE_LIMITED', 'The shop is very busy. Try again in a moment.', {
      retryAfterSeconds: 2,
    });
  }
  return limit;
}
