import { describe, expect, it } from '@jest/globals';
import { MAX_ATTEMPTS, retryDelayMs } from './retry-delay.js';

describe('retryDelayMs', () => {
  it.each([
    [1, 500],
    [2, 1_000],
    [5, 8_000],
    [8, 60_000],
    [1_000, 60_000],
  ])('after attempt %i waits at most %i ms and at least half of it', (attempt, longest) => {
    expect(retryDelayMs(attempt, () => 0)).toBe(longest);
    expect(retryDelayMs(attempt, () => 1)).toBe(longest / 2);
  });

  it('keeps retrying for at least half a day', () => {
    const total = Array.from({ length: MAX_ATTEMPTS }, (_, index) => retryDelayMs(index + 1, () => 1));
    expect(total.reduce((sum, delay) => sum + delay, 0)).toBeGreaterThan(12 * 3_600_000);
  });
});
