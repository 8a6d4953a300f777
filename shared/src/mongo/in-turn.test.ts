import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { inTurn } from './in-turn.js';

describe('inTurn', () => {
  it('never runs two pieces of work with a common key at once, and goes on after a failure', async () => {
    const running = new Set<string>();
    const run = (keys: string[], fail: boolean) =>
      inTurn(keys, async () => {
        for (const key of keys) {
          expect(running.has(key)).toBe(false);
          running.add(key);
        }
        await sleep(2);
        for (const key of keys) running.delete(key);
        if (fail) throw new Error('on purpose');
      });
    const sets = [['a'], ['a', 'b'], ['b', 'a'], ['c'], ['b', 'c'], ['a', 'c']];
    const outcomes = await Promise.allSettled(sets.map((keys, index) => run(keys, index === 1)));
    expect(outcomes.map(({ status }) => status)).toEqual(
      sets.map((_, i) => (i === 1 ? 'rejected' : 'fulfilled')),
    );
  });

  it('runs work with different keys in parallel', async () => {
    let letFirstEnd = () => {};
    const first = inTurn(['x'], () => new Promise<void>((resolve) => (letFirstEnd = resolve)));
    await expect(inTurn(['y'], () => Promise.resolve('done'))).resolves.toBe('done');
    letFirstEnd();
    await first;
  });
});
