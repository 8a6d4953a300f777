import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SentMail {
  authorization: string | undefined;
  from: { name?: string; email: string };
  subject: string;
  personalizations: { to: { name: string; email: string }[] }[];
  content: { type: string; value: string }[];
  categories: string[];
  tracking_settings: Record<string, { enable: boolean }>;
}

/** Accepts mails of SendGrid's SDK, and responds with the next status in `statuses`, or else with 202. */
export async function startSendGrid() {
  const mails: SentMail[] = [];
  const statuses: number[] = [];
  let requests = 0;
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      requests += 1;
      const status = request.url === '/v3/mail/send' ? (statuses.shift() ?? 202) : 404;
      if (status === 202) {
        const mail = JSON.parse(body) as Omit<SentMail, 'authorization'>;
        mails.push({ ...mail, authorization: request.headers.authorization });
        response.writeHead(202).end();
        return;
      }
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(JSON.stringify({ errors: [{ message: `Responded with ${status} on purpose.` }] }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    mails,
    statuses,
    countRequests: () => requests,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
