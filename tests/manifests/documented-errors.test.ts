import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { errorCodes } from '@cartwright/shared/errors';

describe('docs/errors.md', () => {
  it('has a row for each code that a client may meet, and for no other', () => {
    const text = readFileSync(join(import.meta.dirname, '../../docs/errors.md'), 'utf8');
    const documented = [...text.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, code]) => code);
    expect(documented).toEqual([...errorCodes]);
  });
});
