import { describe, expect, it } from '@jest/globals';
import { createLogger } from '../log.js';
import { createWarning } from './connect-fail-fast.js';

describe('createWarning', () => {
  it('says the same at most every half minute', () => {
    const lines: string[] = [];
    let now = 1_000_000;
    const log = createLogger('test', 'info', { write: (line) => void lines.push(line) });
    const warn = createWarning(log, 'trouble', () => now);
    for (let count = 0; count < 1_000; count += 1) warn(new Error('gone'));
    expect(lines).toHaveLength(1);
    now += 30_000;
    warn(new Error('gone'));
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain('trouble');
  });
});
