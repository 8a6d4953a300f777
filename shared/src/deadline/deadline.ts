import { AsyncLocalStorage } from 'node:async_hooks';
import { createError } from '../errors.js';

/** How long the caller of a service waits for the answer, from when it asks. */
export const DEADLINE_HEADER = 'x-deadline-ms';

interface Scope {
  until: number;
  /** What has begun to write goes on to its end: cut short it would leave a half. */
  isWriting: boolean;
  onMissed: () => void;
}

// Not a part of the context: the places that must look at it (the database, queues, other services) are far below it.
const scopes = new AsyncLocalStorage<Scope | undefined>();

/** Runs the work of one request, for a caller that waits for `ms`. `onMissed` hears of each step that was not begun. */
export const withDeadline = <T>(ms: number, onMissed: () => void, work: () => T): T =>
  scopes.run({ until: Date.now() + ms, isWriting: false, onMissed }, work);

/** Runs a step of its own, which stops when the time is over, whatever the steps before it have written. */
export function asStep<T>(work: () => T): T {
  const scope = scopes.getStore();
  if (!scope) return work();
  const step = { ...scope, isWriting: false };
  return scopes.run(step, () => {
    ensureInTime();
    return work();
  });
}

/** Runs what others wait for as well, or will be glad of: it does not end with the request that happened to begin it. */
export const withoutDeadline = <T>(work: () => T): T => scopes.run(undefined, work);

/** What the caller still waits for; without end where nobody says, and for what has begun to write. */
export function timeLeftMs(): number {
  const scope = scopes.getStore();
  return scope && !scope.isWriting ? scope.until - Date.now() : Infinity;
}

/** Throws when the caller waits no longer: the answer would be for nobody. */
export function ensureInTime(): void {
  if (timeLeftMs() > 0) return;
  scopes.getStore()?.onMissed();
  throw createError('SUBGRAPH_UNAVAILABLE', 'This took too long and was stopped. Try again shortly.');
}

/** To be called before each write: the first of a step is the last moment at which it can stop. */
export function beginWrite(): void {
  ensureInTime();
  const scope = scopes.getStore();
  if (scope) scope.isWriting = true;
}

/** Runs one try of a transaction: it stops before the first command or not at all. What follows on a success goes on, too. */
export async function inOnePiece<T>(work: () => Promise<T>): Promise<T> {
  ensureInTime();
  const scope = scopes.getStore();
  if (!scope) return work();
  const result = await scopes.run({ ...scope, isWriting: true }, work);
  scope.isWriting = true;
  return result;
}
