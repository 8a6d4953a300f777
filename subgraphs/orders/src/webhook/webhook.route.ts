import { badUserInput, createError } from '@cartwright/shared/errors';
import type { HttpServer } from '@cartwright/shared/http/http-server';
import { createInternalTokens } from '@cartwright/shared/identity/internal-token';
import { readPassport } from '@cartwright/shared/identity/read-passport';
import type { AppContext } from '../context.js';
import { parseEvent, Unreadable } from '../stripe/parse-event.js';
import { verifySigned } from '../stripe/verify-event.js';
import { keepUnreadable } from './keep-unreadable.js';
import { recordEvent } from './record-event.js';

const MAX_BODY_BYTES = 1_000_000;

/**
 * Takes Stripe's events, which the gateway passes on. It only keeps them, so that Stripe has its answer at once; anything but
 * a 200 makes Stripe send the event again.
 */
export function serveStripeWebhook({ app }: HttpServer, ctx: AppContext): void {
  const { stripe, config } = ctx;
  const tokens = createInternalTokens(config.internalTokenSecret);
  void app.register((scope, _options, done) => {
    // The signature is on these very bytes: JSON that was parsed and written anew has others.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => parsed(null, body));
    scope.post('/webhooks/stripe', { bodyLimit: MAX_BODY_BYTES }, async (request) => {
      await readPassport(tokens, 'orders', request.headers);
      if (!stripe || !config.stripe) throw createError('NOT_FOUND', 'This shop takes no online payments.');
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const signature = [request.headers['stripe-signature'] ?? []].flat().join(',');
      await take(ctx, verifySigned(stripe, config.stripe.webhookSecret, { body, signature }));
      return { received: true };
    });
    done();
  });
}

async function take(ctx: AppContext, text: string): Promise<void> {
  try {
    await recordEvent(ctx, parseEvent(text), text);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    await keepUnreadable(ctx, text, error.message);
    throw badUserInput([{ path: 'body', message: `It cannot be read as an event. ${error.message}` }]);
  }
}
