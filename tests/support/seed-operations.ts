import { readFile } from 'node:fs/promises';

const FOLDER = new URL('../seed-operations/', import.meta.url);

/** The operations of the first published collection, word for word. */
export const seedOperation = (name: string): Promise<string> =>
  readFile(new URL(`${name}.graphql`, FOLDER), 'utf8');

/**
 * The published variables of an operation, with `id` in place of placeholders such as `<id of a product>`.
 */
export async function seedVariables<Variables = Record<string, unknown>>(
  name: string,
  id?: string,
): Promise<Variables> {
  const text = await readFile(new URL(`${name}.variables.json`, FOLDER), 'utf8');
  return JSON.parse(text, (_key, value: unknown) =>
    typeof value === 'string' && value.startsWith('<id of ') ? id : value,
  ) as Variables;
}
