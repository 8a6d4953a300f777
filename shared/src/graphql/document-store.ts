import { InMemoryLRUCache } from '@apollo/utils.keyvaluecache';
import type { DocumentNode } from 'graphql';

const MAX_BYTES = 32_000_000;
// What graphql keeps of a token: itself, its place in the text and its part of the tree. Measured, and rounded up.
const BYTES_PER_TOKEN = 400;
const BYTES_PER_CHARACTER = 2;

/**
 * Documents that were parsed and found valid. Each keeps its whole text and all its tokens; Apollo Server's own store weighs
 * neither, and holds many times what it means to.
 */
export const createDocumentStore = () =>
  new InMemoryLRUCache<DocumentNode>({ maxSize: MAX_BYTES, sizeCalculation: bytesOf });

export function bytesOf({ loc }: DocumentNode): number {
  let tokens = 0;
  for (let token = loc?.startToken ?? null; token; token = token.next) tokens += 1;
  return BYTES_PER_TOKEN * tokens + BYTES_PER_CHARACTER * (loc?.source.body.length ?? 0);
}
