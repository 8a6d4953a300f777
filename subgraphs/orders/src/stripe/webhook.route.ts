import { createError, hasCode, unauthenticated } from '@cartwright/shared/errors';
import type { HttpServer } from '@cartwright/shared/http/http-server';
import { bearerToken } from '@cartwright/shared/identity/bearer';
import { createInternalTokens, type InternalTokens } from '@cartwright/shared/identity/internal-token';
import type { GraphQLError } from 'graphql';
import type { AppContext } from '../context.js';
import { recordEvent } from './record-event.js';
import { verifyEvent } from './verify-event.js';

const MAX_BODY_BYTES = 1_000_000;

/**
 * Takes Stripe's events, which the gateway passes on. It only keeps them, so that Stripe has its answer at once; anything but
 * a 200 makes Stripe send the event again.
 */
export function serveStripeWebhook({ app }: HttpServer, ctx: AppContext): void {
  const tokens = createInternalTokens(ctx.config.internalTokenSecret);
  void app.register((scope, _options, done) => {
    // The signature is on these very bytes: JSON that was parsed and written anew has others.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => parsed(null, body));
    scope.post('/webhooks/stripe', { bodyLimit: MAX_BODY_BYTES }, async (request, reply) => {
      if (!(await isFromService(tokens, request.headers.authorization))) {
        return refuse(reply, 401, unauthenticated('This service answers other services only.'));
      }
      const { stripe } = ctx;
      if (!stripe || !ctx.config.stripe) {
        return refuse(reply, 404, createError('NOT_FOUND', 'This shop takes no online payments.'));
      }
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const signature = [request.headers['stripe-signature'] ?? []].flat().join(',');
      try {
        const event = verifyEvent(stripe, ctx.config.stripe.webhookSecret, { body, signature });
        await recordEvent(ctx, event, body.toString('utf8'));
        return { received: true };
      } catch (error) {
        if (!hasCode(error, 'BAD_USER_INPUT')) throw error;
        request.log.warn({ reason: (error as Error).message }, 'an event was refused');
        return refuse(reply, 400, error as GraphQLError);
      }
    });
    done();
  });
}

async function isFromService(tokens: InternalTokens, authorization: string | undefined): Promise<boolean> {
  const token = bearerToken(authorization);
  if (!token) return false;
  return tokens.verify(token).then(
    () => true,
    () => false,
  );
}

interface Reply {
  code(status: number): { send(body: unknown): unknown };
}

const refuse = (reply: Reply, status: number, { message, extensions }: GraphQLError): unknown =>
  reply.code(status).send({ errors: [{ message, extensions: { code: extensions['code'] } }] });
