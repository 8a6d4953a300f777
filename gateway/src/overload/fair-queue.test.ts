import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createFairQueue } from './fair-queue.js';

const filled = (items: string[]) => {
  const queue = createFairQueue<string>();
  for (const item of items) queue.add(item[0]!, item);
  return queue;
};

describe('createFairQueue', () => {
  it('returns the items of senders in turn, and those of each sender in order', () => {
    const queue = filled(['a1', 'a2', 'a3', 'b1', 'c1', 'b2']);
    expect(Array.from({ length: 7 }, () => queue.next())).toEqual([
      ...['a1', 'b1', 'c1', 'a2', 'b2', 'a3'],
      undefined,
    ]);
    expect(queue.size).toBe(0);
  });

  it('skips removed items', () => {
    const queue = filled(['a1', 'a2', 'b1']);
    queue.remove('a', 'a1');
    queue.remove('a', 'a1');
    queue.remove('nobody', 'x');
    expect(queue.size).toBe(2);
    expect([queue.next(), queue.next()]).toEqual(['a2', 'b1']);
  });

  it('makes room by removing the last item of the sender with the most, unless the newcomer has as many', () => {
    const queue = filled(['a1', 'a2', 'a3', 'b1']);
    expect(queue.makeRoomFor('c')).toBe('a3');
    expect(queue.makeRoomFor('b')).toBeUndefined();
    expect(queue.makeRoomFor('a')).toBeUndefined();
    expect(queue.makeRoomFor('c')).toBe('a2');
    expect(queue.makeRoomFor('c')).toBeUndefined();
    expect(queue.size).toBe(2);
  });

  it('returns every item exactly once in any sequence of additions and removals', () => {
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
          if (given ? !inside.delete(given) : inside.size > 0) return [`returned ${given}`];
        }
        return queue.size === inside.size ? [] : [`has size ${queue.size} instead of ${inside.size}`];
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
