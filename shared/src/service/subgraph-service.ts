import type { BaseContext } from '@apollo/server';
import type { Connection, Model } from 'mongoose';
import { honourDeadlines } from '../deadline/honour-deadlines.js';
import { serveGraphQL, type RequestFacts } from '../graphql/serve-graphql.js';
import { buildSubgraph, type SubgraphDefinition } from '../graphql/subgraph-schema.js';
import { createHttpServer, type HttpServer } from '../http/http-server.js';
import type { ReadinessCheck } from '../http/probes.js';
import { createInternalTokens, type InternalTokens } from '../identity/internal-token.js';
import type { ServiceName } from '../identity/identity.js';
import type { JobHandler } from '../jobs/job.js';
import { scheduleJobs, type ScheduledJob } from '../jobs/schedule-jobs.js';
import { startWorker } from '../jobs/worker.js';
import { connectMongo, pingMongo } from '../mongo/connect.js';
import { migrate, type Migration } from '../mongo/migrate.js';
import { announceAdditions } from '../outbox/outbox-notices.js';
import { recoverQueues } from '../outbox/recover-queues.js';
import type { OutboxRow } from '../outbox/outbox.entity.js';
import { startRelay } from '../outbox/relay.js';
import { ensureStandalone } from '../redis/standalone.js';
import { createService, type Runtime, type Service, type ServiceOverrides } from './service.js';
import type { JobsConfig, SubgraphConfig } from './subgraph-config.js';

/** What a subgraph builds its context from. */
export interface SubgraphRuntime extends Runtime {
  connection: Connection;
  tokens: InternalTokens;
}

export interface AppParts<App> {
  app: App;
  /** Readiness checks in addition to the database's. */
  readiness?: Record<string, ReadinessCheck>;
}

interface SubgraphParts<App> {
  name: ServiceName;
  config: SubgraphConfig & JobsConfig;
  overrides: ServiceOverrides;
  migrations: Migration[];
  /** For a subgraph that adds jobs: its web process announces them, its worker's relay publishes them. */
  outbox?: (app: App) => Model<OutboxRow>;
  openContext: (runtime: SubgraphRuntime) => Promise<AppParts<App>> | AppParts<App>;
}

export interface SubgraphServiceOptions<App, Context extends BaseContext> extends SubgraphParts<App> {
  graph: SubgraphDefinition;
  requestContext: (app: App, request: RequestFacts) => Context;
  routes?: (server: HttpServer, app: App) => void;
}

/** Creates the web process of a subgraph. */
export function createSubgraphService<App, Context extends BaseContext>(
  options: SubgraphServiceOptions<App, Context>,
): Service {
  const { name, config, overrides } = options;
  return createService(name, config.logLevel, overrides, async (runtime) => {
    const { app, tokens, server } = await openSubgraph(options, runtime);
    await serveGraphQL({
      name,
      server,
      subgraph: await buildSubgraph(options.graph),
      tokens,
      ...runtime,
      requestContext: (request) => options.requestContext(app, request),
    });
    options.routes?.(server, app);
    return server.listen(config);
  });
}

export interface WorkerServiceOptions<App> extends SubgraphParts<App> {
  handlers: (app: App) => JobHandler[];
  scheduled?: ScheduledJob[];
  /** Called before stopping waits for running jobs, so that a long one can leave the rest to another worker. */
  onStopping?: (app: App) => void;
}

/** Creates the worker process of a subgraph, which handles its queues and publishes its outbox. Serves probes and metrics. */
export function createWorkerService<App>(options: WorkerServiceOptions<App>): Service {
  const { name, config, overrides, outbox: outboxOf, scheduled = [], onStopping } = options;
  return createService(`${name}-worker`, config.logLevel, overrides, async (runtime) => {
    const { log, onStop } = runtime;
    const { app, server } = await openSubgraph(options, runtime);
    const { redisUrl, queuePrefix: prefix } = config;
    const handlers = options.handlers(app);
    for (const queue of new Set(handlers.map(({ type }) => type.queue))) {
      const worker = await startWorker({ queue, handlers, redisUrl, prefix, ...runtime });
      onStop(`worker of ${queue}`, () => worker.close());
    }
    await scheduleJobs(scheduled, config, log);
    const outbox = outboxOf?.(app);
    if (outbox) {
      onStop('relay', startRelay(name, outbox, config, log));
      onStop('recovery of queues', recoverQueues({ name, outbox, scheduled }, config, log));
    }
    if (onStopping) onStop('long jobs', () => onStopping(app));
    return server.listen(config);
  });
}

async function openSubgraph<App>(parts: SubgraphParts<App>, runtime: Runtime) {
  const { name, config, migrations, openContext } = parts;
  const { log, metrics, onStop } = runtime;
  await ensureStandalone(config.redisUrl);
  const connection = await connectMongo({ url: config.mongoUrl, database: config.mongoDatabase, metrics });
  onStop('database', () => connection.close());
  await migrate(connection, migrations, log);

  if (parts.outbox) announceAdditions(name, connection, config, runtime);

  const tokens = createInternalTokens(config.internalTokenSecret);
  const { app, readiness } = await openContext({ ...runtime, connection, tokens });
  const server = createHttpServer({
    log,
    metrics,
    readiness: { database: () => pingMongo(connection), ...readiness },
  });
  honourDeadlines(server.app, metrics);
  onStop('http server', () => server.close());
  return { app, server, tokens };
}
