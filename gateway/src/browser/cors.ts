import cors from '@fastify/cors';
import type { HttpServer } from '@cartwright/shared/http/http-server';

const PREFLIGHT_KEPT_SECONDS = 3_600;

/** Lets pages of these origins call the gateway, with cookies. Without any, no answer has a CORS header. */
export async function allowOrigins({ app }: HttpServer, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  await app.register(cors, {
    origin: (origin, done) => done(null, origin !== undefined && origins.includes(origin)),
    credentials: true,
    methods: ['GET', 'POST', 'OPTIONS'],
    allowedHeaders: [
      'content-type',
      'authorization',
      'idempotency-key',
      'apollo-require-preflight',
      'x-request-id',
    ],
    exposedHeaders: ['x-request-id', 'retry-after'],
    maxAge: PREFLIGHT_KEPT_SECONDS,
  });
}
