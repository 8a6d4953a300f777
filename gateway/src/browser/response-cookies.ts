import type { HttpServer } from '@cartwright/shared/http/http-server';
import type { FastifyReply } from 'fastify';

/**
 * Replaces an earlier cookie of the same name: a new access token replaces the header that deletes the old
 * one.
 */
export function addCookie(reply: FastifyReply, cookie: string): void {
  const others = [reply.getHeader('set-cookie') ?? []]
    .flat()
    .filter((earlier) => nameOf(String(earlier)) !== nameOf(cookie));
  reply.removeHeader('set-cookie').header('set-cookie', [...others, cookie]);
}

const nameOf = (cookie: string): string => cookie.slice(0, cookie.indexOf('='));

/** Prevents caches from storing responses that set a cookie, because a cookie is for one browser. */
export function preventCookieCaching({ app }: HttpServer): void {
  app.addHook('onSend', async (_request, reply) => {
    if (reply.hasHeader('set-cookie')) reply.header('cache-control', 'no-store');
  });
}
