import { createSubgraphClient, type SubgraphClient } from '@cartwright/shared/client/subgraph-client';
import { createInternalTokens } from '@cartwright/shared/identity/internal-token';
import type { Logger } from '@cartwright/shared/log';
import { connectRedis } from '@cartwright/shared/redis/connect';
import type { Runtime } from '@cartwright/shared/service/service';
import type { Redis } from 'ioredis';
import type { NotificationsConfig } from './config.js';
import { createMailer, type Mailer } from './mail/mailer.js';

/** What lives as long as the process. */
export interface AppContext {
  config: NotificationsConfig;
  log: Logger;
  redis: Redis;
  users: SubgraphClient;
  mailer: Mailer;
}

export function openAppContext(config: NotificationsConfig, runtime: Runtime): AppContext {
  const { log } = runtime;
  const redis = connectRedis(config.redisUrl, log);
  runtime.onStop('redis', () => redis.disconnect());
  const tokens = createInternalTokens(config.internalTokenSecret);
  return {
    config,
    log,
    redis,
    users: createSubgraphClient({ self: 'notifications', target: 'users', url: config.usersUrl, tokens }),
    mailer: createMailer(config),
  };
}
