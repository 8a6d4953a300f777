import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import {
  asStep,
  beginWrite,
  ensureInTime,
  withoutInterruption,
  timeLeftMs,
  withDeadline,
  withoutDeadline,
} from './deadline.js';

const TOO_LATE = { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } };
const ONE_MINUTE = 60_000;
const ignore = () => undefined;
const late = <T>(work: () => T) => withDeadline(0, ignore, work);
/** Runs `begin` before the deadline and `goOn` after it. */
const overtaken = (begin: () => unknown, goOn: () => unknown) =>
  withDeadline(500, ignore, async () => {
    await begin();
    await sleep(600);
    return goOn();
  });

describe('a deadline', () => {
  it('is infinite by default', () => {
    expect(timeLeftMs()).toBe(Infinity);
    expect(ensureInTime).not.toThrow();
  });

  it('allows steps before it, and none after it', () => {
    withDeadline(ONE_MINUTE, ignore, () => {
      expect(ensureInTime).not.toThrow();
      expect(beginWrite).not.toThrow();
    });
    late(() => {
      expect(ensureInTime).toThrow(expect.objectContaining(TOO_LATE));
      expect(beginWrite).toThrow(expect.objectContaining(TOO_LATE));
    });
  });

  it('stops work that has only read so far', async () => {
    await expect(overtaken(ensureInTime, ensureInTime)).rejects.toMatchObject(TOO_LATE);
    await expect(overtaken(ensureInTime, beginWrite)).rejects.toMatchObject(TOO_LATE);
  });

  it('does not stop work that has begun to write', async () => {
    const goOn = () => {
      ensureInTime();
      beginWrite();
      return timeLeftMs();
    };
    expect(await overtaken(beginWrite, goOn)).toBe(Infinity);
    expect(await overtaken(() => withoutInterruption(() => Promise.resolve()), goOn)).toBe(Infinity);
  });

  it('stops when the caller has gone, in steps that have begun as well', () => {
    withDeadline(ONE_MINUTE, ignore, (stop) => {
      asStep(() => {
        expect(ensureInTime).not.toThrow();
        stop();
        expect(ensureInTime).toThrow(expect.objectContaining(TOO_LATE));
      });
      expect(ensureInTime).toThrow(expect.objectContaining(TOO_LATE));
    });
  });

  it('stops before the next step, even if the last one has written', async () => {
    const write = () => asStep(() => beginWrite());
    await expect(overtaken(write, () => asStep(() => 'begun'))).rejects.toMatchObject(TOO_LATE);
  });

  it('stops a transaction before its first command or between two attempts, never halfway', async () => {
    const tries: string[] = [];
    const attempt = () =>
      withoutInterruption(async () => {
        tries.push('begun');
        await sleep(600);
        beginWrite();
        throw new Error('Another writer got there first.');
      });
    await expect(
      withDeadline(500, ignore, async () => {
        await expect(attempt()).rejects.toThrow('Another writer');
        await attempt();
      }),
    ).rejects.toMatchObject(TOO_LATE);
    expect(tries).toEqual(['begun']);
  });

  it('does not stop shared work', () => {
    late(() => expect(withoutDeadline(timeLeftMs)).toBe(Infinity));
  });

  it('reports each step that it stops', () => {
    let missed = 0;
    withDeadline(
      0,
      () => (missed += 1),
      () => expect(ensureInTime).toThrow(),
    );
    expect(missed).toBe(1);
  });
});
