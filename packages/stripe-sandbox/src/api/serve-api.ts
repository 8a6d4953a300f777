import Stripe from 'stripe';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { newId } from '../new-id.js';
import type { SandboxContext } from '../sandbox-context.js';
import { StripeFault, type FaultBody } from '../stripe-fault.js';
import { answerOnce } from './answer-once.js';
import { checkoutSessions } from './checkout-sessions.js';
import { events } from './events.js';
import { parseForm, type Form } from './form-body.js';
import type { Operation } from './operation.js';
import { paymentIntents } from './payment-intents.js';
import { failAsPlanned } from './planned-failures.js';
import { refunds } from './refunds.js';

const operations: Operation[] = [...paymentIntents, ...checkoutSessions, ...refunds, ...events];

export interface ApiOptions {
  secretKey: string;
  /** After every call that may have changed something. */
  onChange: () => void;
}

export function serveApi(
  app: FastifyInstance,
  ctx: SandboxContext,
  { secretKey, onChange }: ApiOptions,
): void {
  void app.register((api, _options, done) => {
    api.removeAllContentTypeParsers();
    api.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      (_request, body, parsed) => parsed(null, body),
    );
    api.addHook('onRequest', (request, reply, next) => {
      reply.headers({
        'request-id': request.id,
        'stripe-version': request.headers['stripe-version'] ?? Stripe.API_VERSION,
        'cache-control': 'no-cache, no-store',
      });
      next(refuseStranger(request, secretKey));
    });
    api.setErrorHandler<FastifyError | StripeFault>((error, _request, reply) => {
      const { status, body } = faultOf(error);
      return reply.code(status).send({ error: body });
    });
    for (const operation of operations) serveOperation(api, ctx, operation, onChange);
    api.all('/v1/*', (request) => {
      throw new StripeFault(404, {
        type: 'invalid_request_error',
        message: `Unrecognized request URL (${request.method}: ${pathOf(request)}).`,
      });
    });
    done();
  });
}

function serveOperation(
  api: FastifyInstance,
  ctx: SandboxContext,
  { method, path, run }: Operation,
  onChange: () => void,
): void {
  api.route({
    method,
    url: path,
    async handler(request, reply) {
      const idempotencyKey = header(request, 'idempotency-key');
      const text = method === 'POST' ? ((request.body as string | undefined) ?? '') : queryOf(request);
      const call = {
        id: (request.params as { id?: string }).id ?? '',
        form: readForm(text),
        cause: { id: request.id, idempotency_key: idempotencyKey },
      };
      const once = { method, path: pathOf(request), body: text, idempotencyKey };
      const carryOut = () => run(ctx, call);
      const answer = answerOnce(ctx, once, () =>
        method === 'POST' ? failAsPlanned(ctx, path, carryOut) : carryOut(),
      );
      // Nothing is acknowledged that a crash could lose.
      await ctx.store.commit();
      onChange();
      return sendAnswer(reply, answer, idempotencyKey);
    },
  });
}

function sendAnswer(
  reply: FastifyReply,
  { status, body, replayed }: ReturnType<typeof answerOnce>,
  idempotencyKey: string | null,
): FastifyReply {
  if (idempotencyKey !== null) void reply.header('idempotency-key', idempotencyKey);
  if (replayed) void reply.header('idempotent-replayed', 'true');
  return reply.code(status).send(body);
}

function refuseStranger(request: FastifyRequest, secretKey: string): StripeFault | undefined {
  const given = /^Bearer (\S+)$/.exec(header(request, 'authorization') ?? '')?.[1];
  if (given === secretKey) return undefined;
  const message = given
    ? `Invalid API Key provided: ${given.slice(0, 8)}***${given.slice(-4)}`
    : "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').";
  return new StripeFault(401, { type: 'invalid_request_error', message });
}

function faultOf(error: FastifyError | StripeFault): { status: number; body: FaultBody } {
  if (error instanceof StripeFault) return error;
  const status = error.statusCode ?? 500;
  if (status < 500) return { status, body: { type: 'invalid_request_error', message: error.message } };
  return { status: 500, body: { type: 'api_error', message: 'The sandbox could not handle this.' } };
}

function readForm(text: string): Form {
  try {
    return parseForm(text);
  } catch (error) {
    throw new StripeFault(400, { type: 'invalid_request_error', message: (error as Error).message });
  }
}

function header(request: FastifyRequest, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
}

const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? '';
const queryOf = (request: FastifyRequest): string => request.url.split('?').slice(1).join('?');

export const newRequestId = (): string => newId('req_', 14);
