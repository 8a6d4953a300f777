import type { FastifyInstance } from 'fastify';

/** Remembers the methods of each address, so that whoever uses another one learns that the address itself is right. */
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
