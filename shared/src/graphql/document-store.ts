import { InMemoryLRUCache } from '@apollo/utils.keyvaluecache';
import type { DocumentNode } from 'graphql';

const MAX_BYTES = 32_000_000;
// Measured and rounded up: the token, its location and its part of the AST.
const BYTES_PER_TOKEN = 400;
const BYTES_PER_CHARACTER = 2;

/**
 * Caches parsed and validated documents. A document keeps its whole text and all tokens in memory. Apollo Server's own store does
 * not count them, and so holds many times its limit.
 */
export const createDocumentStore = () =>
  new InMemoryLRUCache<DocumentNode>({ maxSize: MAX_BYTES, sizeCalculation: bytesOf });

export function bytesOf({ loc }: DocumentNode): number {
  let tokens = 0;
  for (let token = loc?.startToken ?? null; token; token = token.next) tokens += 1;
  return BYTES_PER_TOKEN * tokens + BYTES_PER_CHARACTER * (loc?.source.body.length ?? 0);
}
