import type { FastifyInstance } from 'fastify';

/** Records the methods of each path, so that a request with another method gets a 405 rather than a 404. */
export function rememberMethods(app: FastifyInstance): (path: string) => string | undefined {
  const methodsOf = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }) => {
    methodsOf.set(url, new Set([...(methodsOf.get(url) ?? []), ...[method].flat()]));
  });
  return (path) => {
    const methods = methodsOf.get(path);
    return methods && [...methods].sort().join(', ');
  };
}
