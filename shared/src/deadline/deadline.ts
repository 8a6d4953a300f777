import { AsyncLocalStorage } from 'node:async_hooks';
import { createError } from '../errors.js';

/** How long the caller waits for the response, in milliseconds from the request. */
export const DEADLINE_HEADER = 'x-deadline-ms';

interface Scope {
  /** All steps of a request share it. */
  deadline: { until: number };
  /** Once work has begun to write, it runs to its end, because stopping halfway would leave inconsistent data. */
  isWriting: boolean;
  onMissed: () => void;
}

// Not part of the request context, because the code that checks it (database, queues, other services) has no access to that.
const scopes = new AsyncLocalStorage<Scope | undefined>();

/**
 * Runs the work of one request whose caller waits for `ms`, or until `stop` is called because the caller has gone. Calls
 * `onMissed` for each step that begins too late.
 */
export function withDeadline<T>(ms: number, onMissed: () => void, work: (stop: () => void) => T): T {
  const deadline = { until: Date.now() + ms };
  return scopes.run({ deadline, isWriting: false, onMissed }, () => work(() => (deadline.until = 0)));
}

/** Runs a separate step, which the deadline can stop even if earlier steps have written. */
export function asStep<T>(work: () => T): T {
  const scope = scopes.getStore();
  if (!scope) return work();
  const step = { ...scope, isWriting: false };
  return scopes.run(step, () => {
    ensureInTime();
    return work();
  });
}

/** Runs work that other requests share, such as filling a cache. The deadline of the request that began it does not apply. */
export const withoutDeadline = <T>(work: () => T): T => scopes.run(undefined, work);

/** How long the caller still waits; infinite without a deadline, and for work that has begun to write. */
export function timeLeftMs(): number {
  const scope = scopes.getStore();
  return scope && !scope.isWriting ? scope.deadline.until - Date.now() : Infinity;
}

/** Throws when the caller no longer waits for the response. */
export function ensureInTime(): void {
  if (timeLeftMs() > 0) return;
  scopes.getStore()?.onMissed();
  throw createError('SUBGRAPH_UNAVAILABLE', 'This took too long and was stopped. Try again shortly.');
}

/** Call it before each write. The first write of a step is the last moment at which the deadline can stop it. */
export function beginWrite(): void {
  ensureInTime();
  const scope = scopes.getStore();
  if (scope) scope.isWriting = true;
}

/** Runs one attempt of a transaction, which the deadline can stop only before it starts. A success counts as a write. */
export async function withoutInterruption<T>(work: () => Promise<T>): Promise<T> {
  ensureInTime();
  const scope = scopes.getStore();
  if (!scope) return work();
  const result = await scopes.run({ ...scope, isWriting: true }, work);
  scope.isWriting = true;
  return result;
}
