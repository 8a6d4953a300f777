import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createFairQueue } from './fair-queue.js';

const filled = (items: string[]) => {
  const queue = createFairQueue<string>();
  for (const item of items) queue.add(item[0]!, item);
  return queue;
};

describe('a fair queue', () => {
  it('lets senders take turns, and keeps the order of each', () => {
    const queue = filled(['a1', 'a2', 'a3', 'b1', 'c1', 'b2']);
    expect(Array.from({ length: 7 }, () => queue.next())).toEqual([
      ...['a1', 'b1', 'c1', 'a2', 'b2', 'a3'],
      undefined,
    ]);
    expect(queue.size).toBe(0);
  });

  it('forgets who leaves', () => {
    const queue = filled(['a1', 'a2', 'b1']);
    queue.remove('a', 'a1');
    queue.remove('a', 'a1');
    queue.remove('nobody', 'x');
    expect(queue.size).toBe(2);
    expect([queue.next(), queue.next()]).toEqual(['a2', 'b1']);
  });

  it('makes room at the cost of the longest line, unless the newcomer has as long a one', () => {
    const queue = filled(['a1', 'a2', 'a3', 'b1']);
    expect(queue.makeRoomFor('c')).toBe('a3');
    expect(queue.makeRoomFor('b')).toBeUndefined();
    expect(queue.makeRoomFor('a')).toBeUndefined();
    expect(queue.makeRoomFor('c')).toBe('a2');
    expect(queue.makeRoomFor('c')).toBeUndefined();
    expect(queue.size).toBe(2);
  });

  it('gives every item once, whatever comes and goes', () => {
    const step = fc.tuple(fc.constantFrom('add', 'next', 'remove'), fc.constantFrom('a', 'b', 'c'));
    const play = (steps: [string, string][]) => {
      const queue = createFairQueue<string>();
      const inside = new Set<string>();
      return steps.flatMap(([what, sender], index) => {
        const item = `${sender}${index}`;
        const [first] = inside;
        if (what === 'add') {
          queue.add(sender, item);
          inside.add(item);
        } else if (what === 'remove' && first) {
          queue.remove(first[0]!, first);
          inside.delete(first);
        } else if (what === 'next') {
          const given = queue.next();
          if (given ? !inside.delete(given) : inside.size > 0) return [`gave ${given}`];
        }
        return queue.size === inside.size ? [] : [`counts ${queue.size}, not ${inside.size}`];
      });
    };
    fc.assert(fc.property(fc.array(step, { maxLength: 60 }), (steps) => play(steps).length === 0));
    expect(
      play([
        ['add', 'a'],
        ['next', 'a'],
        ['next', 'a'],
      ]),
    ).toEqual([]);
  });
});
