import { describe, expect, it } from '@jest/globals';
import { outcomes } from '../../tests/outcome-of.js';
import { expire } from './expire.js';

describe('expire', () => {
  it('is for orders that wait for their payment', () => {
    expect(outcomes(expire(new Date('2026-11-21T11:00:00Z')))).toEqual({
      PENDING: 'EXPIRED',
      CONFIRMED: 'same',
      COMPLETED: 'same',
      CANCELLED: 'same',
      EXPIRED: 'same',
      REFUNDED: 'same',
    });
  });
});
