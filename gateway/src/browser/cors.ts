import cors, { type FastifyCorsOptions } from '@fastify/cors';
import type { HttpServer } from '@cartwright/shared/http/http-server';
import { REQUEST_ID_HEADERS } from '@cartwright/shared/http/request-id';
import { CART_TOKEN_HEADER } from '@cartwright/shared/identity/cart-token';
import type { FastifyRequest } from 'fastify';

const PREFLIGHT_MAX_AGE_SECONDS = 3_600;

/**
 * Lets pages of these origins call the gateway with cookies. Without origins, no response has a CORS header.
 */
export async function allowOrigins({ app }: HttpServer, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  const options: FastifyCorsOptions = {
    origin: (origin, done) => done(null, origin !== undefined && origins.includes(origin)),
    credentials: true,
    methods: ['GET', 'POST', 'OPTIONS'],
    allowedHeaders: [
      'content-type',
      'authorization',
      'idempotency-key',
      CART_TOKEN_HEADER,
      'apollo-require-preflight',
      ...REQUEST_ID_HEADERS,
    ],
    exposedHeaders: [...REQUEST_ID_HEADERS, 'retry-after', CART_TOKEN_HEADER],
    maxAge: PREFLIGHT_MAX_AGE_SECONDS,
  };
  await app.register(
    cors,
    () => (request: FastifyRequest, done: (error: null, options: FastifyCorsOptions) => void) =>
      done(null, { ...options, preflight: isPreflight(request) }),
  );
}

// Any other OPTIONS request gets a 405.
const isPreflight = ({ headers }: FastifyRequest): boolean =>
  headers.origin !== undefined && headers['access-control-request-method'] !== undefined;
