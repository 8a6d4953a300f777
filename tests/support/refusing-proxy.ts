import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';
import { request } from 'undici';

export interface RefusingProxy {
  url: string;
  /** Responds with an error to requests that contain one of these words, and forwards all others. */
  refuse(...words: string[]): void;
  /** Runs an action before it forwards the next request that contains the word. */
  before(word: string, work: () => Promise<unknown>): void;
  stop(): Promise<void>;
}

/** Starts a proxy between a service and a subgraph, which makes single operations fail. */
export async function startRefusingProxy(target: string): Promise<RefusingProxy> {
  let refused: string[] = [];
  let next: { word: string; work: () => Promise<unknown> } | null = null;
  const server = createServer((incoming, answer) => {
    void pass(incoming).then(
      ({ status, body }) => answer.writeHead(status, { 'content-type': 'application/json' }).end(body),
      () => answer.writeHead(502).end(),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  async function pass(incoming: IncomingMessage): Promise<{ status: number; body: string }> {
    const sent = await buffer(incoming);
    if (refused.some((word) => sent.includes(word))) return { status: 503, body: '' };
    if (next && sent.includes(next.word)) {
      const { work } = next;
      next = null;
      await work();
    }
    const { authorization = '' } = incoming.headers;
    const passed = await request(new URL(incoming.url ?? '/', target), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: sent,
    });
    return { status: passed.statusCode, body: await passed.body.text() };
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refuse: (...words) => void (refused = words),
    before: (word, work) => void (next = { word, work }),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
