import { describe, expect, it } from '@jest/globals';
import { cutQuotes, cutShort } from './errors.js';

describe('cutShort', () => {
  it('keeps text of up to 64 characters', () => {
    for (const text of ['', 'p-1', 'x'.repeat(64), '🐘'.repeat(64)]) expect(cutShort(text)).toBe(text);
  });

  it('cuts longer text, but never splits a character', () => {
    expect(cutShort('x'.repeat(65))).toBe(`${'x'.repeat(64)}…`);
    expect(cutShort('🐘'.repeat(65))).toBe(`${'🐘'.repeat(64)}…`);
    expect(cutShort(`x${'🐘'.repeat(1_000)}`)).toBe(`x${'🐘'.repeat(63)}…`);
  });
});

describe('cutQuotes', () => {
  it('cuts only the text in quotes', () => {
    const long = 'x'.repeat(100);
    expect(cutQuotes(`${long} "a" "${long}" b`)).toBe(`${long} "a" "${'x'.repeat(64)}…" b`);
  });
});
