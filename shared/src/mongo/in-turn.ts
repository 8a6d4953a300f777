import { ensureInTime } from '../deadline/deadline.js';

const lastInLine = new Map<string, Promise<unknown>>();

/**
 * Runs `work` when everything that asked earlier for one of the keys has ended. Nothing depends on it: it spares
 * transactions of one process the races for a popular product, which all but one of them would lose and repeat. All keys
 * are asked for at once, so that no two can wait for each other.
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
