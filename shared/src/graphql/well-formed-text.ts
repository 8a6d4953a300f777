import { badUserInput } from '../errors.js';
import type { RootFields } from './root-fields.js';

// Databases cannot store U+0000. U+FFFD and unpaired surrogates are traces of text that was damaged on its way.
const MALFORMED = /[\0\uFFFD\p{Surrogate}]/u;
const MAX_NAMED = 20;

/** Whether the database and an export return a text as it was written. */
export const isWellFormedText = (text: string): boolean => !MALFORMED.test(text);

/**
 * Refuses malformed text in the arguments of mutations before they run. Mutations in `except` check their text themselves, row by
 * row.
 */
export const refuseMalformedText = (mutations: RootFields, except: readonly string[] = []): RootFields =>
  Object.fromEntries(
    Object.entries(mutations).map(([name, resolve]) => [
      name,
      except.includes(name) ? resolve : refuseBefore(resolve),
    ]),
  );

const refuseBefore =
  (resolve: RootFields[string]): RootFields[string] =>
  (root, args: object, context, info) => {
    const paths = malformedPaths(args).slice(0, MAX_NAMED);
    if (paths.length === 0) return resolve(root, args, context, info);
    throw badUserInput(
      paths.map((path) => ({
        path,
        message: `${path} must be well-formed text, without U+0000, U+FFFD or unpaired surrogates.`,
      })),
    );
  };

function malformedPaths(value: unknown, path: readonly string[] = []): string[] {
  if (typeof value === 'string') return isWellFormedText(value) ? [] : [path.join('.')];
  if (typeof value !== 'object' || value === null) return [];
  // Paths omit `input`, as those of validation errors do.
  const inside = path.length === 1 && path[0] === 'input' ? [] : path;
  return Object.entries(value).flatMap(([name, part]) => malformedPaths(part, [...inside, name]));
}
