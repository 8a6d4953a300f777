import { readFile } from 'node:fs/promises';

const FOLDER = new URL('../seed-operations/', import.meta.url);

/** The operations that clients of the first hour send, word for word. */
export const seedOperation = (name: string): Promise<string> =>
  readFile(new URL(`${name}.graphql`, FOLDER), 'utf8');

/** What these clients send with an operation, as published: only what stands for an id, such as `<id of a product>`, gives way to `id`. */
export async function seedVariables<Variables = Record<string, unknown>>(
  name: string,
  id?: string,
): Promise<Variables> {
  const text = await readFile(new URL(`${name}.variables.json`, FOLDER), 'utf8');
  return JSON.parse(text, (_key, value: unknown) =>
    typeof value === 'string' && value.startsWith('<id of ') ? id : value,
  ) as Variables;
}
