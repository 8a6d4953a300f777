// Tests run from the TypeScript sources: swc strips types and emits the decorator metadata that the schemas need.
export default {
  testEnvironment: 'node',
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
        },
        module: { type: 'es6' },
        sourceMaps: true,
      },
    ],
  },
  moduleNameMapper: {
    '^@cartwright/(users|products|cart|orders|reviews)$': '<rootDir>/subgraphs/$1/src/index.ts',
    '^@cartwright/(gateway|notifications)$': '<rootDir>/$1/src/index.ts',
    '^@cartwright/shared/(.*)$': '<rootDir>/shared/src/$1.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/', '<rootDir>/.cartwright/'],
  globalSetup: '<rootDir>/tests/setup/start-datastores.mjs',
  globalTeardown: '<rootDir>/tests/setup/stop-datastores.mjs',
  maxWorkers: 2,
  testTimeout: 30_000,
};
