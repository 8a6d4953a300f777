import { badUserInput } from '@cartwright/shared/errors';

const MAX_DEPTH = 32;

/**
 * `depth` counts from the root, which is at 1. Paths are stored with every category and listing, so they must
 * stay short.
 */
export function ensureDepth(depth: number): void {
  if (depth > MAX_DEPTH) {
    throw badUserInput([
      { path: 'input.parentId', message: `A category can be at most ${MAX_DEPTH} levels deep.` },
    ]);
  }
}
