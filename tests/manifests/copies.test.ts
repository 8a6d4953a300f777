import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const read = (path: string) => readFileSync(join(import.meta.dirname, '../..', path), 'utf8');

// Packages are installed one by one, so that each has a copy of what is too little for a package of its own.
describe('files that packages have copies of', () => {
  it.each([
    [
      'packages/documentdb-local/src/process/on-parent-end.ts',
      'packages/stripe-sandbox/src/cli/on-parent-end.ts',
    ],
    ['LICENSE', 'packages/documentdb-local/LICENSE'],
    ['LICENSE', 'packages/stripe-sandbox/LICENSE'],
  ])('%s is the same as %s', (original, copy) => {
    expect(read(copy)).toBe(read(original));
  });
});
