import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.js';

const env = (CURRENCY: string) => ({
  INTERNAL_TOKEN_SECRET: 'x'.repeat(32),
  MONGO_URL: 'mongodb://localhost:27017',
  REDIS_URL: 'redis://localhost:6379',
  ASSETS_BASE_URL: 'http://assets.example',
  CURRENCY,
});

describe('the currency of the shop', () => {
  it.each(['USD', 'EUR', 'CHF'])('accepts %s', (currency) => {
    expect(readConfig(env(currency)).currency).toBe(currency);
  });

  // Amounts are stored and charged in hundredths, so 100 yen would be charged as 10,000.
  it.each(['JPY', 'KRW', 'KWD'])('refuses %s, because its minor unit is not a hundredth', (currency) => {
    expect(() => readConfig(env(currency))).toThrow(/CURRENCY.*two decimals/);
  });

  it('refuses anything that is not a code', () => {
    expect(() => readConfig(env('dollars'))).toThrow(/CURRENCY: must be an ISO 4217 code such as USD/);
  });
});
