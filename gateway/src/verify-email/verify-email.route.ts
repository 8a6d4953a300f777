import type { HttpServer } from '@cartwright/shared/http/http-server';
import { contentSecurityPolicy, page } from './verify-email.page.js';

/**
 * Serves the page behind the link in a mail. Opening it changes nothing, because mail scanners open every
 * link.
 */
export function serveVerifyEmail({ app }: HttpServer): void {
  app.get('/verify-email', (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .headers({
        'content-security-policy': contentSecurityPolicy,
        // The URL holds the token.
        'cache-control': 'no-store',
      })
      .send(page),
  );
}
