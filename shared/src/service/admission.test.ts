import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { withDeadline } from '../deadline/deadline.js';
import { createAdmission } from './admission.js';

describe('admission', () => {
  it('limits concurrency, and runs everything in the end', async () => {
    const admit = createAdmission({ atOnce: 16, patienceMs: 5_000 });
    let running = 0;
    let most = 0;
    const results = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        admit(async () => {
          most = Math.max(most, ++running);
          await sleep(1);
          running -= 1;
          return index;
        }),
      ),
    );
    expect(results).toEqual(Array.from({ length: 100 }, (_, index) => index));
    expect(most).toBe(16);
  });

  it('refuses work that has waited too long', async () => {
    let nowMs = 0;
    const admit = createAdmission({ atOnce: 1, patienceMs: 20, now: () => nowMs });
    let finish!: () => void;
    const slow = admit(() => new Promise<void>((resolve) => (finish = resolve)));
    await nextTurn();
    let hasBegun = false;
    const late = admit(() => Promise.resolve((hasBegun = true)));
    nowMs = 21;
    finish();
    await expect(late).rejects.toMatchObject({
      extensions: { code: 'OVERLOADED', retryAfterSeconds: 2 },
    });
    await slow;
    expect(hasBegun).toBe(false);
  });

  it('does not begin work after the deadline of its caller', async () => {
    const admit = createAdmission({ atOnce: 1, patienceMs: 60_000 });
    const slow = admit(() => sleep(100));
    const late = withDeadline(
      50,
      () => undefined,
      () => admit(() => Promise.resolve('begun')),
    );
    await expect(late).rejects.toMatchObject({ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
    await slow;
  });

  it('goes on after a failure', async () => {
    const admit = createAdmission({ atOnce: 16, patienceMs: 5_000 });
    await expect(admit(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await admit(() => Promise.resolve('yes'))).toBe('yes');
  });
});
