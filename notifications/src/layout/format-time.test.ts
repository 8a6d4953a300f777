import { describe, expect, it } from '@jest/globals';
import { formatClock, formatTime } from './format-time.js';

describe('formatTime', () => {
  it.each([
    ['2026-05-03T14:05:59.999Z', '3 May 2026, 14:05 UTC'],
    ['2026-12-31T23:30:00-01:00', '1 January 2027, 00:30 UTC'],
  ])('%s reads %s', (iso, expected) => {
    expect(formatTime(iso)).toBe(expected);
  });
});

describe('formatClock', () => {
  it('formats the time of day', () => {
    expect(formatClock('2026-05-03T00:05:00Z')).toBe('00:05 UTC');
  });
});
