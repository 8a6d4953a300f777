import { refuseUnlessLocal } from '@cartwright/shared/http/localhost-only';
import Fastify from 'fastify';
import { categories } from '../catalogue/categories.js';
import { products } from '../catalogue/products.js';
import { renderCategoryPicture, renderProductPicture } from './picture.js';

export interface PictureServer {
  url: string;
  stop(): Promise<void>;
}

/** Serves a picture for everything in the catalogue; each is drawn at its first request and then kept. */
export async function startPictureServer({
  port = 0,
  host = '127.0.0.1',
}: { port?: number; host?: string } = {}): Promise<PictureServer> {
  const app = Fastify({ forceCloseConnections: true });
  app.addHook('onRequest', refuseUnlessLocal);
  const productPicture = drawOnce(
    new Map(products.map((product) => [product.sku, () => renderProductPicture(product)])),
  );
  const categoryPicture = drawOnce(
    new Map(categories.map(({ slug }) => [slug, () => renderCategoryPicture(slug)])),
  );

  for (const [folder, picture] of [
    ['products', productPicture],
    ['categories', categoryPicture],
  ] as const) {
    app.get<{ Params: { file: string } }>(`/${folder}/:file`, (request, reply) => {
      const { file } = request.params;
      const svg = file.endsWith('.svg') ? picture(file.slice(0, -'.svg'.length)) : null;
      if (svg === null) return reply.callNotFound();
      return reply
        .type('image/svg+xml; charset=utf-8')
        .header('cache-control', 'public, max-age=86400')
        .header('access-control-allow-origin', '*')
        .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
        .header('x-content-type-options', 'nosniff')
        .send(svg);
    });
  }
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: 'There is no such picture.' }));

  const url = await app.listen({ port, host });
  return { url, stop: () => app.close() };
}

function drawOnce(drawings: Map<string, () => string>): (key: string) => string | null {
  const drawn = new Map<string, string>();
  return (key) => {
    const draw = drawings.get(key);
    if (!draw) return null;
    const svg = drawn.get(key) ?? draw();
    drawn.set(key, svg);
    return svg;
  };
}
