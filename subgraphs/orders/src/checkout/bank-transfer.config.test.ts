import { describe, expect, it } from '@jest/globals';
import { readEnv } from '@cartwright/shared/config';
import { z } from 'zod';
import { bankTransferEnv, toBankTransferConfig } from './bank-transfer.config.js';

const configWith = (env: NodeJS.ProcessEnv) => toBankTransferConfig(readEnv(z.object(bankTransferEnv), env));

describe('toBankTransferConfig', () => {
  it('is off without the details of an account', () => {
    expect(configWith({})).toEqual({ details: null, windowMs: 604_800_000 });
  });

  it('takes the details and the days', () => {
    const details = 'Cartwright Ltd, IBAN DE02 1203 0000 0000 2020 51';
    expect(configWith({ BANK_TRANSFER_DETAILS: details, BANK_TRANSFER_WINDOW_DAYS: '30' })).toEqual({
      details,
      windowMs: 2_592_000_000,
    });
  });

  it.each(['0', '31', '1.5', 'a week'])('does not take %s days', (days) => {
    expect(() => configWith({ BANK_TRANSFER_WINDOW_DAYS: days })).toThrow(/BANK_TRANSFER_WINDOW_DAYS/);
  });

  it('takes one line only', () => {
    expect(() => configWith({ BANK_TRANSFER_DETAILS: 'one\ntwo' })).toThrow(/one line/);
  });
});
