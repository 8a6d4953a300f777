import { swcOptions } from './swc.config.js';

// Tests run from the TypeScript sources: swc strips types and emits the decorator metadata that the schemas need.
const fromSources = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', swcOptions],
  },
  moduleNameMapper: {
    '^@cartwright/(users|products|cart|orders|reviews)$': '<rootDir>/subgraphs/$1/src/index.ts',
    '^@cartwright/(gateway|notifications)$': '<rootDir>/$1/src/index.ts',
    '^@cartwright/shared/(.*)$': '<rootDir>/shared/src/$1.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/', '<rootDir>/.cartwright/'],
};

export default {
  projects: [
    {
      ...fromSources,
      displayName: 'unit',
      testMatch: ['**/src/**/*.test.ts'],
    },
    {
      ...fromSources,
      displayName: 'engines',
      testMatch: ['**/tests/**/*.test.ts'],
      // Jest calls these only when a test of this project runs.
      globalSetup: '<rootDir>/tests/setup/start-servers.mjs',
      globalTeardown: '<rootDir>/tests/setup/stop-servers.mjs',
    },
  ],
  maxWorkers: 2,
  testTimeout: 60_000,
};
