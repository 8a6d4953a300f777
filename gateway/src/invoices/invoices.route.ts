import { DEADLINE_HEADER } from '@cartwright/shared/deadline/deadline';
import type { HttpServer } from '@cartwright/shared/http/http-server';
import type { InternalTokens } from '@cartwright/shared/identity/internal-token';
import type { Logger } from '@cartwright/shared/log';
import { Agent, request as send } from 'undici';
import { ANONYMOUS } from '../identity/authenticate.js';
import { contentSecurityPolicy, invoiceProblems, problemPage } from './problem.page.js';

const DEADLINE_MS = 5_000;
// Every token that orders signs matches. Nothing else may enter a URL that we request.
const TOKEN = /^[\w-]{1,200}\.[\w-]{1,500}\.[\w-]{1,200}$/;

const agent = new Agent({ connections: 16, pipelining: 1, connect: { timeout: 1_000 } });

// The link alone grants access to the invoice, so caches must store neither.
const headers = { 'cache-control': 'private, no-store' };

interface Parts {
  ordersUrl: string;
  tokens: InternalTokens;
  log: Logger;
}

/** Forwards requests for invoices to orders. The link itself grants access, so nobody needs to sign in. */
export function forwardInvoices({ app }: HttpServer, { ordersUrl, tokens, log }: Parts): void {
  // A wildcard, because Fastify limits named parameters to 100 characters.
  app.get<{ Params: { '*': string } }>('/invoices/*', async (request, reply) => {
    const { id: requestId, params } = request;
    const refuse = (status: keyof typeof invoiceProblems) =>
      reply
        .code(status)
        .type('text/html; charset=utf-8')
        .headers({ ...headers, 'content-security-policy': contentSecurityPolicy })
        .send(problemPage(invoiceProblems[status]));

    const { '*': token } = params;
    if (!TOKEN.test(token)) return refuse(404);
    try {
      const internalToken = await tokens.mint({ identity: ANONYMOUS, requestId }, 'orders');
      const response = await send(new URL(`/invoices/${token}`, ordersUrl), {
        headers: {
          authorization: `Bearer ${internalToken}`,
          [DEADLINE_HEADER]: String(DEADLINE_MS),
          'x-request-id': requestId,
        },
        dispatcher: agent,
        signal: AbortSignal.timeout(DEADLINE_MS),
      });
      if (response.statusCode === 200) {
        const { 'content-length': length, 'content-disposition': disposition } = response.headers;
        return await reply
          .type('application/pdf')
          .headers({
            ...headers,
            ...(length && { 'content-length': length }),
            'content-disposition': disposition ?? 'inline',
          })
          .send(response.body);
      }
      await response.body.dump();
      if (response.statusCode === 404 || response.statusCode === 410) return refuse(response.statusCode);
      throw new Error(`orders answers ${response.statusCode}`);
    } catch (err) {
      log.error({ err, requestId }, 'an invoice could not be fetched');
      return refuse(503);
    }
  });
}
