import { unavailable } from '@cartwright/shared/errors';
import { DEADLINE_HEADER } from '@cartwright/shared/deadline/deadline';
import type { HttpServer } from '@cartwright/shared/http/http-server';
import type { InternalTokens } from '@cartwright/shared/identity/internal-token';
import type { Logger } from '@cartwright/shared/log';
import type { FastifyRequest } from 'fastify';
import { request as send } from 'undici';
import { ANONYMOUS } from '../identity/authenticate.js';

const PATH = '/webhooks/stripe';
const MAX_BODY_BYTES = 1_000_000;
const DEADLINE_MS = 5_000;

export interface ForwardOptions {
  ordersUrl: string;
  tokens: InternalTokens;
  log: Logger;
}

/**
 * Forwards Stripe's events to orders byte for byte, because Stripe signs the raw body and only orders knows
 * the secret. Stripe retries an event until it gets a 2xx.
 */
export function forwardStripeEvents({ app }: HttpServer, { ordersUrl, tokens, log }: ForwardOptions): void {
  const target = new URL(PATH, ordersUrl);
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => parsed(null, body));
    scope.post(PATH, { bodyLimit: MAX_BODY_BYTES }, async (request, reply) => {
      try {
        const answer = await forward(request);
        return await reply.code(answer.status).type('application/json').send(answer.text);
      } catch (err) {
        log.error({ err, requestId: request.id }, 'orders did not accept a Stripe event');
        const { message, extensions } = unavailable('orders');
        return reply.code(503).send({ errors: [{ message, extensions }] });
      }
    });
    done();
  });

  async function forward({ id, headers, body }: FastifyRequest) {
    const token = await tokens.mint({ identity: ANONYMOUS, requestId: id }, 'orders');
    const signature = [headers['stripe-signature'] ?? []].flat().join(',');
    const { statusCode, body: answer } = await send(target, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        [DEADLINE_HEADER]: String(DEADLINE_MS),
        'x-request-id': id,
        ...(signature && { 'stripe-signature': signature }),
      },
      body: Buffer.isBuffer(body) ? body : null,
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    return { status: statusCode, text: await answer.text() };
  }
}
