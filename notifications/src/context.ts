import { createSubgraphClient, type SubgraphClient } from '@cartwright/shared/client/subgraph-client';
import { createInternalTokens } from '@cartwright/shared/identity/internal-token';
import type { Logger } from '@cartwright/shared/log';
import { connectMongo } from '@cartwright/shared/mongo/connect';
import { migrate } from '@cartwright/shared/mongo/migrate';
import { connectRedis } from '@cartwright/shared/redis/connect';
import type { Runtime } from '@cartwright/shared/service/service';
import type { Redis } from 'ioredis';
import type { Connection } from 'mongoose';
import type { NotificationsConfig } from './config.js';
import { openDb, type Db } from './db.js';
import { createMailer, type Mailer } from './delivery/mailer.js';
import { migrations } from './migrations/index.js';

/** Everything that lives as long as the process. */
export interface AppContext {
  config: NotificationsConfig;
  log: Logger;
  connection: Connection;
  db: Db;
  redis: Redis;
  users: SubgraphClient<'users'>;
  mailer: Mailer;
}

export async function openAppContext(config: NotificationsConfig, runtime: Runtime): Promise<AppContext> {
  const { log, metrics } = runtime;
  const { mongoUrl: url, mongoDatabase: database } = config;
  const connection = await connectMongo({ url, database, metrics });
  runtime.onStop('database', () => connection.close());
  await migrate(connection, migrations, log);
  const redis = connectRedis(config.redisUrl, log);
  runtime.onStop('redis', () => redis.disconnect());
  const tokens = createInternalTokens(config.internalTokenSecret);
  return {
    config,
    log,
    connection,
    db: openDb(connection),
    redis,
    users: createSubgraphClient({ self: 'notifications', target: 'users', url: config.usersUrl, tokens }),
    mailer: createMailer(config),
  };
}
