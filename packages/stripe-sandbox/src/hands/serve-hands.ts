import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { getSession } from '../api/checkout-sessions.js';
import { payPage } from '../page/pay-page.js';
import type { Page } from '../page/page.js';
import { sandboxPage } from '../page/sandbox-page.js';
import type { SandboxContext } from '../sandbox-context.js';
import type { EventRecord } from '../store/records.js';
import { missingObject, StripeFault } from '../stripe-fault.js';
import type { Deliveries } from '../webhooks/deliveries.js';
import { actions } from './actions.js';
import { deliveryView } from './delivery-view.js';
import { eventsOf, listPayments, showPayment } from './payment-view.js';
import { refuseOtherOrigins } from './same-origin.js';
import { sessionView } from './session-view.js';

const listedDeliveries = 100;

/** The pages, and what their buttons call. */
export function serveHands(app: FastifyInstance, ctx: SandboxContext, deliveries: Deliveries): void {
  void app.register((hands, _options, done) => {
    hands.removeAllContentTypeParsers();
    hands.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, parsed) =>
      parseJson(body as string, parsed),
    );
    hands.addHook('onRequest', (request, reply, next) => {
      void reply.header('cache-control', 'no-store');
      next(refuseOtherOrigins(request) ?? undefined);
    });
    hands.setErrorHandler<FastifyError | StripeFault>((error, _request, reply) => {
      if (error instanceof StripeFault) return reply.code(error.status).send({ error: error.body });
      const status = error.statusCode ?? 500;
      const message = status < 500 ? error.message : 'The sandbox could not handle this.';
      return reply.code(status).send({ error: { type: 'api_error', message } });
    });
    takeActions(hands, ctx, deliveries);
    answerReads(hands, ctx, deliveries);
    hands.get('/', (_request, reply) => sendPage(reply, sandboxPage));
    hands.get<{ Params: { id: string } }>('/pay/:id', (_request, reply) => sendPage(reply, payPage));
    done();
  });
}

function takeActions(hands: FastifyInstance, ctx: SandboxContext, deliveries: Deliveries): void {
  for (const [path, act] of Object.entries(actions)) {
    hands.post<{ Params: { id: string } }>(`/sandbox/${path}`, async ({ params, body }) => {
      const outcome = act(ctx, params.id, body);
      await ctx.store.commit();
      deliveries.poke();
      return outcome;
    });
  }

  hands.post<{ Params: { id: string } }>('/sandbox/events/:id/resend', async ({ params }) => {
    const record = getEvent(ctx, params.id);
    await deliveries.resend(record);
    return { event: record.event };
  });
}

function answerReads(hands: FastifyInstance, ctx: SandboxContext, deliveries: Deliveries): void {
  hands.get('/sandbox/overview', () => ({
    webhookUrl: deliveries.target,
    payments: listPayments(ctx),
    deliveries: ctx.store.list('events').slice(0, listedDeliveries).map(deliveryView),
  }));
  hands.get<{ Params: { id: string } }>('/sandbox/payments/:id', ({ params }) => showPayment(ctx, params.id));
  hands.get<{ Params: { id: string } }>('/sandbox/checkout/sessions/:id', ({ params }) =>
    sessionView(ctx, getSession(ctx, params.id)),
  );

  // As sent, oldest first.
  hands.get<{ Querystring: { object?: string } }>('/sandbox/events', ({ query }) => {
    const records = query.object ? eventsOf(ctx, [query.object]) : ctx.store.list('events').reverse();
    return { events: records.map(({ event }) => event) };
  });
  hands.get<{ Params: { id: string } }>('/sandbox/events/:id', ({ params }) => {
    const record = getEvent(ctx, params.id);
    return { ...deliveryView(record), event: record.event };
  });
}

function getEvent({ store }: SandboxContext, id: string): EventRecord {
  const record = store.get('events', id);
  if (!record) throw missingObject('event', id, 'id');
  return record;
}

function sendPage(reply: FastifyReply, { html, policy }: Page): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .headers({
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    .send(html);
}

function parseJson(body: string, parsed: (error: Error | null, body?: unknown) => void): void {
  try {
    parsed(null, body === '' ? {} : JSON.parse(body));
  } catch {
    parsed(new StripeFault(400, { type: 'invalid_request_error', message: 'The body is not JSON.' }));
  }
}
