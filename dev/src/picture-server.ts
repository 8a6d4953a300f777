import { drawPicture } from '@cartwright/demo-shop';
import { refuseUnlessLocal } from '@cartwright/shared/http/localhost-only';
import Fastify from 'fastify';

export interface PictureServer {
  url: string;
  stop(): Promise<void>;
}

/** Serves the pictures of the demo shop. Each is drawn at its first request and then kept. */
export async function startPictureServer({
  port = 0,
  host = '127.0.0.1',
}: { port?: number; host?: string } = {}): Promise<PictureServer> {
  const app = Fastify({ forceCloseConnections: true });
  app.addHook('onRequest', refuseUnlessLocal);
  const drawn = new Map<string, string>();

  app.get<{ Params: { '*': string } }>('/*', (request, reply) => {
    const key = request.params['*'];
    const svg = drawn.get(key) ?? drawPicture(key);
    if (svg === null) return reply.callNotFound();
    drawn.set(key, svg);
    return reply
      .type('image/svg+xml; charset=utf-8')
      .header('cache-control', 'public, max-age=86400')
      .header('access-control-allow-origin', '*')
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
      .header('x-content-type-options', 'nosniff')
      .send(svg);
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: 'There is no such picture.' }));

  const url = await app.listen({ port, host });
  return { url, stop: () => app.close() };
}
