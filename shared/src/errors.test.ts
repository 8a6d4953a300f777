import { describe, expect, it } from '@jest/globals';
import { truncateQuotes, truncate } from './errors.js';

describe('truncate', () => {
  it('keeps text of up to 64 characters', () => {
    for (const text of ['', 'p-1', 'x'.repeat(64), '🐘'.repeat(64)]) expect(truncate(text)).toBe(text);
  });

  it('cuts longer text, but never splits a character', () => {
    expect(truncate('x'.repeat(65))).toBe(`${'x'.repeat(64)}…`);
    expect(truncate('🐘'.repeat(65))).toBe(`${'🐘'.repeat(64)}…`);
    expect(truncate(`x${'🐘'.repeat(1_000)}`)).toBe(`x${'🐘'.repeat(63)}…`);
  });
});

describe('truncateQuotes', () => {
  it('cuts only the text in quotes', () => {
    const long = 'x'.repeat(100);
    expect(truncateQuotes(`${long} "a" "${long}" b`)).toBe(`${long} "a" "${'x'.repeat(64)}…" b`);
  });
});
