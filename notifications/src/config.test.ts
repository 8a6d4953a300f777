import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.js';

const required = {
  SENDGRID_API_KEY: 'SG.tests',
  USERS_URL: 'http://users:4001',
  MONGO_URL: 'mongodb://127.0.0.1:27017',
  REDIS_URL: 'redis://127.0.0.1:6379',
  INTERNAL_TOKEN_SECRET: 'a-secret-of-the-tests-with-enough-characters',
};

describe('readConfig', () => {
  it("links to the gateway's page by default", () => {
    expect(readConfig(required).verifyEmailUrl).toBe('http://localhost:4000/verify-email');
    const VERIFY_EMAIL_URL = 'https://shop.example/confirm?lang=en';
    expect(readConfig({ ...required, VERIFY_EMAIL_URL }).verifyEmailUrl).toBe(VERIFY_EMAIL_URL);
  });

  it.each(['shop.example/confirm', 'javascript:alert(1)'])('refuses to link to %p', (VERIFY_EMAIL_URL) => {
    expect(() => readConfig({ ...required, VERIFY_EMAIL_URL })).toThrow(
      'VERIFY_EMAIL_URL: must be a URL like https://shop.example/verify-email',
    );
  });
});
