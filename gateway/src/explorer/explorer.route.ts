import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { HttpServer } from '@cartwright/shared/http/http-server';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';

const FIRST_QUERY = `# Welcome to Cartwright: press the play button.
# Run a login, and the browser keeps you signed in by cookie:
#   mutation { login(email: "...", password: "...") { expiresAt } }
query FirstLook {
  products(limit: 5) {
    id
    name
    salePrice
    currency
    stock
    averageRating
    reviewCount
  }
}
`;

// One response of several megabytes holds the page and its editor, so the explorer works without the
// internet.
const page = () =>
  renderGraphiQL({
    title: 'Cartwright explorer',
    endpoint: '/graphql',
    defaultQuery: FIRST_QUERY,
    headers: '{}',
  });

/** Serves GraphiQL at /explorer, and redirects `/` there. */
export function serveExplorer({ app }: HttpServer): void {
  let zipped: Promise<Buffer> | undefined;
  app.get('/', (_request, reply) => reply.redirect('/explorer'));
  app.get('/explorer', async (request, reply) => {
    reply.type('text/html; charset=utf-8').headers({
      'cache-control': 'no-cache',
      vary: 'accept-encoding',
    });
    if (!request.headers['accept-encoding']?.includes('gzip')) return reply.send(page());
    zipped ??= promisify(gzip)(page());
    return reply.header('content-encoding', 'gzip').send(await zipped);
  });
}
