/** Numbers that look random and are the same in each run (mulberry32): `next(n)` is a whole number below n. */
export function seededRandom(seed) {
  let state = seed;
  const next = (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
  return { next, pick: (list) => list[next(list.length)] };
}
