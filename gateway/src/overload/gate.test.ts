import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { GraphQLError } from 'graphql';
import { createGate, type GateLimits } from './gate.js';

const OVERLOADED = { extensions: { code: 'OVERLOADED', http: { status: 503 } } };

/** A gate whose clock the test moves. */
function gateOf(limits: Partial<GateLimits> = {}) {
  let ms = 0;
  const gate = createGate({ atOnce: 2, waiting: 10, waitMs: 1_000, ...limits }, () => ms);
  return {
    gate,
    pass: (by: number) => void (ms += by),
    enter: (sender = 'one', gone = new AbortController().signal) => gate.enter(sender, gone),
  };
}

/** The names of those whose turn has come, in order. */
function watch(entries: Record<string, Promise<() => void>>) {
  const inside: string[] = [];
  const ends: Record<string, () => void> = {};
  for (const [name, entry] of Object.entries(entries)) {
    entry.then(
      (end) => {
        inside.push(name);
        ends[name] = end;
      },
      // Those that a test leaves behind are refused after it.
      () => undefined,
    );
  }
  return { inside, ends };
}

describe('the gate', () => {
  it('lets so many in at once, and the next when one ends', async () => {
    const { gate, enter } = gateOf();
    const { inside, ends } = watch({ a: enter(), b: enter(), c: enter(), d: enter() });
    await nextTurn();
    expect(inside).toEqual(['a', 'b']);
    expect(gate.waiting).toBe(2);
    ends['b']!();
    ends['b']!();
    await nextTurn();
    expect(inside).toEqual(['a', 'b', 'c']);
  });

  it('lets senders take turns', async () => {
    const { enter } = gateOf({ atOnce: 1 });
    const { inside, ends } = watch({ a1: enter('a'), a2: enter('a'), a3: enter('a'), b1: enter('b') });
    for (const name of ['a1', 'a2', 'b1']) {
      await nextTurn();
      ends[name]!();
    }
    await nextTurn();
    expect(inside).toEqual(['a1', 'a2', 'b1', 'a3']);
  });

  it('refuses at once when the line is full, and says when to come back', async () => {
    const { enter } = gateOf({ atOnce: 1, waiting: 2 });
    watch({ a: enter(), b: enter(), c: enter() });
    await expect(enter()).rejects.toMatchObject(OVERLOADED);
    await expect(enter()).rejects.toMatchObject({ extensions: { retryAfterSeconds: 1 } });
  });

  it('refuses the last of the longest line rather than another sender', async () => {
    const { enter } = gateOf({ atOnce: 1, waiting: 3 });
    const { ends } = watch({ a1: enter('a') });
    const [a2, a3, a4] = [enter('a'), enter('a'), enter('a')];
    const refused = a4.catch((error: unknown) => error);
    const b1 = enter('b');
    expect(await refused).toMatchObject(OVERLOADED);
    await expect(enter('a')).rejects.toMatchObject(OVERLOADED);
    await nextTurn();
    ends['a1']!();
    (await a2)();
    (await b1)();
    (await a3)();
  });

  it('refuses at once when the pace says that the wait would be too long', async () => {
    const { enter, pass } = gateOf({ atOnce: 1, waiting: 1_000 });
    let end = await enter();
    // Operations that take 200 ms, one after the other, while others wait.
    const waiting = [enter(), enter()];
    for (let index = 0; index < 500; index += 1) {
      pass(200);
      end();
      end = await waiting.shift()!;
      waiting.push(enter());
    }
    waiting.push(enter(), enter(), enter());
    const refused = (await enter().catch((error: unknown) => error)) as GraphQLError;
    expect(refused).toMatchObject(OVERLOADED);
    expect(refused.extensions['retryAfterSeconds']).toBe(2);
    for (const entry of waiting) {
      end();
      end = await entry;
    }
  });

  it('refuses who has waited for too long all the same', async () => {
    const { gate, enter } = gateOf({ atOnce: 1, waitMs: 10 });
    const end = await enter();
    await expect(enter()).rejects.toMatchObject(OVERLOADED);
    expect(gate.waiting).toBe(0);
    end();
    (await enter())();
  });

  it('lets fewer in while reads are slow, and more again when they are fast', async () => {
    const { gate, enter } = gateOf({ atOnce: 20, waiting: 1_000, waitMs: 1_000_000 });
    /** How many run at once after so many reads that took so long each. */
    async function placesAfter(reads: number, ms: number): Promise<number> {
      for (let index = 0; index < reads; index += 1) {
        const end = await enter();
        gate.noteRead(ms);
        end();
      }
      const { inside, ends } = watch(
        Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`${index}`, enter()])),
      );
      await nextTurn();
      const places = inside.length;
      for (let index = 0; index < 25; index += 1) {
        ends[`${index}`]!();
        await nextTurn();
      }
      return places;
    }
    expect(await placesAfter(1, 10)).toBe(20);
    expect(await placesAfter(6, 900)).toBe(17);
    expect(await placesAfter(1_000, 900)).toBe(8);
    expect(await placesAfter(1_000, 10)).toBe(20);
  });

  it('forgets a client who has gone', async () => {
    const { gate, enter } = gateOf({ atOnce: 1 });
    const client = new AbortController();
    const end = await enter();
    const waiting = enter('one', client.signal);
    client.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    expect(gate.waiting).toBe(0);
    await expect(enter('one', client.signal)).rejects.toThrow('gone');
    end();
    (await enter())();
  });
});
