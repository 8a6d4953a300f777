import type { FastifyRequest } from 'fastify';

/** The texts of GraphQL documents that a request brings, in its body or its URL. */
export const documentTexts = ({ body, query }: FastifyRequest): string[] =>
  [body, query]
    .map((sent) => ((sent ?? {}) as { query?: unknown }).query)
    .filter((text) => typeof text === 'string');
