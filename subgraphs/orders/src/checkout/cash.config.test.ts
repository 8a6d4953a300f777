import { describe, expect, it } from '@jest/globals';
import { readEnv } from '@cartwright/shared/config';
import { z } from 'zod';
import { cashEnv, toCashConfig } from './cash.config.js';

const cashWith = (env: NodeJS.ProcessEnv) => toCashConfig(readEnv(z.object(cashEnv), env));

describe('toCashConfig', () => {
  it('bounds what an account takes without being told to, and asks for no confirmed address', () => {
    expect(cashWith({})).toEqual({ maxOpenOrders: 20, maxOpenPieces: 50, needsConfirmedEmail: false });
  });

  it('takes other bounds, and the demand for a confirmed address', () => {
    const told = { MAX_OPEN_CASH_ORDERS: '3', MAX_OPEN_CASH_PIECES: '7' };
    expect(cashWith({ ...told, CASH_ON_DELIVERY_NEEDS_CONFIRMED_EMAIL: 'true' })).toEqual({
      maxOpenOrders: 3,
      maxOpenPieces: 7,
      needsConfirmedEmail: true,
    });
  });

  it('names every bad setting', () => {
    const bad = { MAX_OPEN_CASH_ORDERS: '0', MAX_OPEN_CASH_PIECES: 'many' };
    expect(() => cashWith({ ...bad, CASH_ON_DELIVERY_NEEDS_CONFIRMED_EMAIL: 'yes' })).toThrow(
      /MAX_OPEN_CASH_ORDERS.*\n.*MAX_OPEN_CASH_PIECES.*\n.*CASH_ON_DELIVERY_NEEDS_CONFIRMED_EMAIL/,
    );
  });
});
