import { fastify } from 'fastify';

export interface StandInProducts {
  url: string;
  /** The ids of products that are no longer for sale. All others are. */
  deleted: Set<string>;
  stop(): Promise<void>;
}

/** Starts a stand-in for products that knows which products are for sale. */
export async function startStandInProducts(): Promise<StandInProducts> {
  const deleted = new Set<string>();
  const app = fastify({ forceCloseConnections: true });
  app.post<{ Body: { variables: { representations: { id: string }[] } } }>('/graphql', ({ body }) => ({
    data: { _entities: body.variables.representations.map(({ id }) => (deleted.has(id) ? null : { id })) },
  }));
  return { url: await app.listen({ host: '127.0.0.1', port: 0 }), deleted, stop: () => app.close() };
}
