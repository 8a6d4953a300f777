import { swcOptions } from './swc.config.js';

// Tests run from the TypeScript sources. swc strips types and emits the decorator metadata that the schemas need.
const fromSources = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', swcOptions],
  },
  moduleNameMapper: {
    '^@cartwright/(users|products|cart|orders|reviews)$': '<rootDir>/subgraphs/$1/src/index.ts',
    '^@cartwright/(gateway|notifications)$': '<rootDir>/$1/src/index.ts',
    '^@cartwright/(documentdb-local|stripe-sandbox|demo-shop)$': '<rootDir>/packages/$1/src/index.ts',
    '^@cartwright/(shared|cli)/(.*)$': '<rootDir>/$1/src/$2.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/', '<rootDir>/.cartwright/'],
};

// Jest calls these only if a test of the project runs. The first project starts the servers for all.
const onEngines = {
  ...fromSources,
  globalSetup: '<rootDir>/tests/setup/start-servers.mjs',
  globalTeardown: '<rootDir>/tests/setup/stop-servers.mjs',
};

export default {
  projects: [
    // Without a database or server.
    {
      ...fromSources,
      displayName: 'unit',
      testMatch: ['**/src/**/*.test.ts', '<rootDir>/tests/manifests/*.test.ts'],
    },
    // One workspace on real databases.
    {
      ...onEngines,
      displayName: 'service',
      testMatch: ['<rootDir>/*/tests/**/*.test.ts', '<rootDir>/{subgraphs,packages}/*/tests/**/*.test.ts'],
      testPathIgnorePatterns: ['<rootDir>/tests/'],
    },
    // Through the gateway.
    {
      ...onEngines,
      displayName: 'shop',
      testMatch: ['<rootDir>/tests/**/*.test.ts'],
      testPathIgnorePatterns: ['<rootDir>/tests/(manifests|proof)/'],
    },
    // Races and kills.
    { ...onEngines, displayName: 'proof', testMatch: ['<rootDir>/tests/proof/*.test.ts'] },
  ],
  maxWorkers: 2,
  testTimeout: 60_000,
};
