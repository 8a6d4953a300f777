import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { ConfigError, envVars, readEnv } from './config.js';

const schema = z.object({
  PORT: envVars.port(4000),
  MONGO_URL: envVars.mongoUrl,
  INTERNAL_TOKEN_SECRET: envVars.internalTokenSecret,
});
const good = {
  MONGO_URL: 'mongodb://a:27017,b:27017/?replicaSet=rs0',
  INTERNAL_TOKEN_SECRET: 's'.repeat(32),
};

describe('readEnv', () => {
  it('treats an empty variable as not set', () => {
    expect(readEnv(schema, { ...good, PORT: '' }).PORT).toBe(4000);
  });

  it('accepts a replica set of several hosts', () => {
    expect(readEnv(schema, good).MONGO_URL).toBe(good.MONGO_URL);
  });

  it('reports every invalid variable at once, without its value', () => {
    const env = { PORT: '99999', MONGO_URL: 'http://a', INTERNAL_TOKEN_SECRET: 'too short' };
    const read = () => readEnv(schema, env);
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(/PORT[^]*MONGO_URL[^]*INTERNAL_TOKEN_SECRET/);
    expect(read).not.toThrow(/too short"/);
  });
});
