import js from '@eslint/js';
import jest from 'eslint-plugin-jest';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.cartwright/**', '*.config.js', '*.cjs'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: './tsconfig.lint.json',
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      'max-lines': ['error', { max: 300 }],
      'no-console': 'error',
    },
  },
  {
    files: ['**/src/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...[
          'CallExpression[callee.name="inTransaction"]',
          ':function:has(> :matches(Identifier, AssignmentPattern, ObjectPattern):has(TSTypeReference[typeName.name="ClientSession"]))',
        ].map((place) => ({
          selector: `${place} CallExpression[callee.object.name="Promise"][callee.property.name=/^(all|allSettled|any|race)$/]`,
          message: 'A transaction runs one command at a time: await each. See inTransaction.',
        })),
      ],
    },
  },
  {
    files: ['{gateway,subgraphs/*,notifications,shared,cli,dev,tools}/src/**/*.ts'],
    ignores: ['**/*config.ts', 'cli/src/options.ts', '**/*.test.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Settings are read and checked in config.ts.' },
      ],
      'no-restricted-imports': [
        'error',
        { name: 'node:process', message: 'process is a global, and its settings are read in config.ts.' },
        { name: 'process', message: 'process is a global, and its settings are read in config.ts.' },
      ],
    },
  },
  { files: ['**/*.test.ts'], ...jest.configs['flat/recommended'] },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          ...['AbortSignal', 'Buffer', 'URL', 'fetch', 'performance', 'process'],
          ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
  prettier,
);
