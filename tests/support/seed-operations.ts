import { readFile } from 'node:fs/promises';

/** The operations that clients of the first hour send, word for word. */
export const seedOperation = (name: string): Promise<string> =>
  readFile(new URL(`../seed-operations/${name}.graphql`, import.meta.url), 'utf8');
