import { badUserInput } from '../errors.js';
import type { RootFields } from './root-fields.js';

// Databases keep no U+0000; U+FFFD and half a surrogate pair are what is left of text that was broken on its way.
const BROKEN = /[\0\uFFFD\p{Surrogate}]/u;
const MAX_NAMED = 20;

/** Whether a text comes back as it was written, from the database and from an export. */
export const isWholeText = (text: string): boolean => !BROKEN.test(text);

/**
 * Refuses broken text in whatever a mutation is given, before anything of it is kept. Those named in `except` read their
 * texts row by row and say themselves which of them is broken.
 */
export const refuseBrokenText = (mutations: RootFields, except: readonly string[] = []): RootFields =>
  Object.fromEntries(
    Object.entries(mutations).map(([name, resolve]) => [
      name,
      except.includes(name) ? resolve : refuseBefore(resolve),
    ]),
  );

const refuseBefore =
  (resolve: RootFields[string]): RootFields[string] =>
  (root, args: object, context, info) => {
    const paths = brokenPaths(args).slice(0, MAX_NAMED);
    if (paths.length === 0) return resolve(root, args, context, info);
    throw badUserInput(
      paths.map((path) => ({
        path,
        message: `${path} must be whole text: without U+0000, U+FFFD and halves of surrogate pairs.`,
      })),
    );
  };

function brokenPaths(value: unknown, path: readonly string[] = []): string[] {
  if (typeof value === 'string') return isWholeText(value) ? [] : [path.join('.')];
  if (typeof value !== 'object' || value === null) return [];
  // Problems of an input are named by its fields, as the rules of the fields do.
  const inside = path.length === 1 && path[0] === 'input' ? [] : path;
  return Object.entries(value).flatMap(([name, part]) => brokenPaths(part, [...inside, name]));
}
