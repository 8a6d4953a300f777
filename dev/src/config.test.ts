import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.js';

describe('readConfig', () => {
  it('lets an account of the demo buy for cash as often as its one address may do other things', () => {
    expect(readConfig({}).cash).toMatchObject({ maxOpenOrders: 2_000, maxOpenPieces: 5_000 });
    expect(readConfig({ RATE_LIMIT_FACTOR: '1' }).cash).toMatchObject({
      maxOpenOrders: 20,
      maxOpenPieces: 50,
    });
    const told = { RATE_LIMIT_FACTOR: '0.5', MAX_OPEN_CASH_ORDERS: '3' };
    expect(readConfig(told).cash).toMatchObject({ maxOpenOrders: 2, needsConfirmedEmail: false });
  });
});
