import { describe, expect, it } from '@jest/globals';
import { postalLines } from './postal-lines.js';

describe('postalLines', () => {
  it('lists all parts of an address', () => {
    const address = {
      recipient: 'Ada Lovelace',
      line1: 'Main Street 1',
      line2: 'Flat 3',
      city: 'Springfield',
      region: 'IL',
      postalCode: '62704',
      country: 'US',
    };
    expect(postalLines(address)).toEqual([
      'Ada Lovelace',
      'Main Street 1',
      'Flat 3',
      'Springfield, IL 62704',
      'United States',
    ]);
  });

  it('omits missing parts', () => {
    const address = { recipient: 'Ada', line1: 'Harbour 2', line2: '', city: 'Vík', country: 'IS' };
    expect(postalLines(address)).toEqual(['Ada', 'Harbour 2', 'Vík', 'Iceland']);
  });

  it('shows an unknown country code as it is', () => {
    const address = { recipient: 'Ada', line1: 'Harbour 2', city: 'Vík' };
    expect(postalLines({ ...address, country: 'ZZZZ' })).toContain('ZZZZ');
  });
});
