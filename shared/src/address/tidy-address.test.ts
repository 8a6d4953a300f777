import { describe, expect, it } from '@jest/globals';
import { tidyAddress } from './tidy-address.js';

describe('tidyAddress', () => {
  it('trims, makes blank text none, and writes the country in upper case', () => {
    const input = { recipient: ' Ann ', line1: '1 Road\t', line2: '  ', city: 'Bonn', country: ' de ' };
    expect(tidyAddress(input)).toEqual({
      recipient: 'Ann',
      line1: '1 Road',
      line2: null,
      city: 'Bonn',
      country: 'DE',
    });
  });

  it('leaves out what was left out, and keeps null', () => {
    const { region, ...details } = tidyAddress({ region: null });
    expect([region, details]).toEqual([null, {}]);
  });
});
