import { randomUUID } from 'node:crypto';
import { refuseUnlessLocal } from '@cartwright/shared/http/localhost-only';
import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { summaryOf } from './mail.js';
import { openMailStore, type MailStore } from './mail-store.js';
import { inboxPage, inboxPagePolicy } from './page/inbox-page.js';
import { mailsOf, sendRequestSchema } from './send-request.js';
import { errorBody, validationErrors } from './sendgrid-errors.js';

export interface MailInbox {
  /** Where a person reads the mails. */
  url: string;
  /** What SendGrid's SDK takes as its base URL. */
  apiUrl: string;
  stop(): Promise<void>;
}

const maxMailBytes = 30 * 1024 * 1024;

/** Stands in for SendGrid: takes what its SDK sends, and shows it instead of delivering it. */
export async function startMailInbox({
  port = 0,
  host = '127.0.0.1',
  dataDir,
}: { port?: number; host?: string; dataDir?: string } = {}): Promise<MailInbox> {
  const store = await openMailStore(dataDir);
  const app = Fastify({ bodyLimit: maxMailBytes, forceCloseConnections: true });
  app.addHook('onRequest', refuseUnlessLocal);

  app.setErrorHandler<FastifyError>((error, _request, reply) => {
    const status = error.statusCode ?? 500;
    return reply
      .code(status)
      .send(errorBody(status < 500 ? error.message : 'The inbox could not handle this.'));
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send(errorBody('Not found')));
  acceptMails(app, store);
  showMails(app, store);

  const url = await app.listen({ port, host });
  return {
    url,
    apiUrl: url,
    async stop() {
      await app.close();
      await store.flush();
    },
  };
}

function acceptMails(app: FastifyInstance, store: MailStore): void {
  app.post(
    '/v3/mail/send',
    {
      // Before the body is read, as SendGrid does: a stranger's 30 MB are not worth parsing.
      onRequest: async (request, reply) => {
        if (/^Bearer \S+$/.test(request.headers.authorization ?? '')) return;
        await reply.code(401).send(errorBody('Permission denied, wrong credentials'));
      },
    },
    async (request, reply) => {
      const parsed = sendRequestSchema.safeParse(request.body);
      if (!parsed.success) return reply.code(400).send(validationErrors(parsed.error));

      const messageId = randomUUID();
      await store.add(mailsOf(parsed.data, messageId, new Date().toISOString()));
      return reply.code(202).header('x-message-id', messageId).send();
    },
  );
}

const listQuery = z.object({ to: z.string().optional() });

function showMails(app: FastifyInstance, store: MailStore): void {
  app.get('/', (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .headers({
        'content-security-policy': inboxPagePolicy,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      })
      .send(inboxPage),
  );

  app.get('/messages', (request, reply) => {
    const query = listQuery.safeParse(request.query);
    if (!query.success) return reply.code(400).send(validationErrors(query.error));
    return reply
      .header('cache-control', 'no-store')
      .send({ messages: store.list(query.data.to).map(summaryOf) });
  });

  app.get<{ Params: { id: string } }>('/messages/:id', (request, reply) => {
    const mail = store.find(request.params.id);
    return mail ? reply.send(mail) : reply.code(404).send(errorBody('There is no such message.', 'id'));
  });

  app.delete('/messages', async (_request, reply) => {
    await store.clear();
    return reply.code(204).send();
  });
}
