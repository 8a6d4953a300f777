import type { Run } from './discrepancy.js';

const BATCH = 100;

/**
 * Finds batch after batch and works through each, until one is not full or the time is over. Whatever was worked on must not
 * be found again.
 */
export async function inBatches<T>(
  { isOver }: Run,
  find: (limit: number) => Promise<T[]>,
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  while (!isOver()) {
    const batch = await find(BATCH);
    for (const item of batch) {
      if (isOver()) return;
      await work(item);
    }
    if (batch.length < BATCH) return;
  }
}
