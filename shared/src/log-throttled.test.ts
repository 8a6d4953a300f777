import { describe, expect, it } from '@jest/globals';
import { createLogger } from './log.js';
import { logThrottled } from './log-throttled.js';

function buildLog() {
  const lines: { leftOut?: number; turn: number; msg: string }[] = [];
  const log = createLogger('test', 'info', { write: (line) => void lines.push(JSON.parse(line) as never) });
  return { lines, log };
}

describe('logThrottled', () => {
  it('logs a message at most every half minute, with the number of suppressed lines', () => {
    const { lines, log } = buildLog();
    let now = 1_000_000;
    const say = logThrottled(log, 'trouble', { now: () => now });
    for (let turn = 0; turn < 1_000; turn += 1) say({ turn });
    expect(lines).toHaveLength(1);
    now += 30_000;
    say({ turn: 1_000 });
    expect(lines[0]).toMatchObject({ turn: 0, msg: 'trouble' });
    expect(lines[0]).not.toHaveProperty('leftOut');
    expect(lines.slice(1)).toMatchObject([{ turn: 1_000, leftOut: 999 }]);
  });

  it('logs up to `lines` lines', () => {
    const { lines, log } = buildLog();
    const say = logThrottled(log, 'trouble', { lines: 3, now: () => 0 });
    for (let turn = 0; turn < 10; turn += 1) say({ turn });
    expect(lines.map(({ turn }) => turn)).toEqual([0, 1, 2]);
  });
});
