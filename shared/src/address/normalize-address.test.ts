import { describe, expect, it } from '@jest/globals';
import { normalizeAddress } from './normalize-address.js';

describe('normalizeAddress', () => {
  it('trims, turns blank text into null, and converts the country to upper case', () => {
    const input = { recipient: ' Ann ', line1: '1 Road\t', line2: '  ', city: 'Bonn', country: ' de ' };
    expect(normalizeAddress(input)).toEqual({
      recipient: 'Ann',
      line1: '1 Road',
      line2: null,
      city: 'Bonn',
      country: 'DE',
    });
  });

  it('omits undefined parts, and keeps null', () => {
    const { region, ...details } = normalizeAddress({ region: null });
    expect([region, details]).toEqual([null, {}]);
  });
});
