import { ensureInTime } from '../deadline/deadline.js';

const lastInLine = new Map<string, Promise<unknown>>();

/**
 * Runs `work` after all earlier work with one of its keys. This is only an optimization: without it, transactions of one process
 * would race for a popular product, and all but one would lose and retry. It takes all keys at once, which prevents deadlocks.
 */
export function inTurn<T>(keys: string[], work: () => Promise<T>): Promise<T> {
  const earlier = Promise.all(keys.flatMap((key) => lastInLine.get(key) ?? []));
  const result = earlier.then(() => {
    ensureInTime();
    return work();
  });
  const ended = result.then(
    () => undefined,
    () => undefined,
  );
  for (const key of keys) lastInLine.set(key, ended);
  void ended.then(() => {
    for (const key of keys) if (lastInLine.get(key) === ended) lastInLine.delete(key);
  });
  return result;
}
