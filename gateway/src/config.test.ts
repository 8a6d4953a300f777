import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.js';

const ENV = {
  INTERNAL_TOKEN_SECRET: 'x'.repeat(32),
  REDIS_URL: 'redis://127.0.0.1:6379',
  USERS_URL: 'http://users:4001',
  PRODUCTS_URL: 'http://products:4002',
  CART_URL: 'http://cart:4003',
  ORDERS_URL: 'http://orders:4004',
  REVIEWS_URL: 'http://reviews:4005',
};

describe('readConfig', () => {
  it('trusts no proxy, no origin and no Apollo script by default', () => {
    expect(readConfig(ENV)).toMatchObject({
      queuePrefix: 'cartwright',
      corsOrigins: [],
      trustProxy: undefined,
      apolloSandbox: false,
    });
    const told = readConfig({
      ...ENV,
      TRUST_PROXY: '1',
      CORS_ORIGINS: 'https://shop.example',
      APOLLO_SANDBOX: 'true',
    });
    expect(told).toMatchObject({ trustProxy: 1, corsOrigins: ['https://shop.example'], apolloSandbox: true });
  });

  it('reports every invalid variable at once', () => {
    const read = () =>
      readConfig({ ...ENV, REDIS_URL: '', TRUST_PROXY: 'yes', CORS_ORIGINS: '*', APOLLO_SANDBOX: 'yes' });
    expect(read).toThrow(
      /REDIS_URL: must be a URL like redis.*\n.*TRUST_PROXY: must be.*\n.*CORS_ORIGINS: must be.*\n.*APOLLO_SANDBOX: must be true or false/,
    );
  });
});
