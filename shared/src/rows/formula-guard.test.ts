import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { guard, unguard } from './formula-guard.js';

describe('guard', () => {
  it('makes every cell safe for spreadsheets, and unguard reverts it', () => {
    const cell = fc.string({ unit: fc.constantFrom('=', '+', '-', '@', "'", 'a', '1', '\t', '\r') });
    fc.assert(
      fc.property(cell, (written) => {
        expect(guard(written)).not.toMatch(/^[=+\-@\t\r]/);
        expect(unguard(guard(written))).toBe(written);
      }),
    );
  });
});
