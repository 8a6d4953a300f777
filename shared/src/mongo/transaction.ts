import type { ClientSession, Connection } from 'mongoose';
import pLimit, { type LimitFunction } from 'p-limit';
import { withoutInterruption } from '../deadline/deadline.js';
import { conflict, createError } from '../errors.js';
import { MAX_POOL_SIZE } from './connect.js';

const MAX_ATTEMPTS = 12;
// Each command of a transaction needs a connection. If as many transactions ran as there are connections, those that wait for
// locks could hold all of them, and none would be left for a commit.
const MAX_AT_ONCE = MAX_POOL_SIZE / 2;
const MAX_WAITING = 500;

const limits = new WeakMap<Connection, LimitFunction>();
const followUps = new WeakMap<ClientSession, Set<() => void>>();

/**
 * Runs `work` in one transaction. The driver retries it after a write conflict, so `work` must not do anything outside the
 * session. After a dozen conflicts, it throws CONFLICT.
 *
 * `work` must await each command before the next. Until the server has answered the first command, the driver starts the
 * transaction with each one, so in a `Promise.all` one would succeed and the others fail. Lint refuses a `Promise.all` there.
 */
export function inTransaction<T>(
  connection: Connection,
  work: (session: ClientSession) => Promise<T>,
): Promise<T> {
  let attempts = 0;
  return limitOf(connection)(() =>
    connection.getClient().withSession(async (session) => {
      const result = await session.withTransaction(() => {
        attempts += 1;
        if (attempts > MAX_ATTEMPTS)
          throw conflict('Too many people are changing this right now. Try again.');
        followUps.set(session, new Set());
        return withoutInterruption(() => work(session));
      });
      followUps.get(session)?.forEach((followUp) => followUp());
      return result;
    }),
  );
}

/**
 * Calls `followUp` once the transaction of `session` is committed: once, however often it is added, and not at all for an
 * attempt that was rolled back. It must be something that may get lost, since the process may end before it.
 */
export function afterCommit(session: ClientSession, followUp: () => void): void {
  followUps.get(session)?.add(followUp);
}

function limitOf(connection: Connection): LimitFunction {
  const limit = limits.get(connection) ?? pLimit(MAX_AT_ONCE);
  limits.set(connection, limit);
  if (limit.pendingCount >= MAX_WAITING) {
    throw createError('OVERLOADED', 'The shop is very busy. Try again in a moment.', {
      retryAfterSeconds: 2,
    });
  }
  return limit;
}
