import type { RequestFacts } from '@cartwright/shared/graphql/serve-graphql';
import { createSessionStates, type SessionStates } from '@cartwright/shared/identity/session-state';
import { createByIdLoader } from '@cartwright/shared/mongo/by-id-loader';
import { createChildCountLoader, createChildPagesLoader } from '@cartwright/shared/mongo/child-pages-loader';
import { connectFailFast } from '@cartwright/shared/redis/connect-fail-fast';
import type { AppParts, SubgraphRuntime } from '@cartwright/shared/service/subgraph-service';
import type { Redis } from 'ioredis';
import type { Connection } from 'mongoose';
import type { UsersConfig, UsersWorkerConfig } from './config.js';
import { openDb, type Db } from './db.js';
import { readDevice } from './device/device.js';
import { createGoogle, type Google } from './google/google-provider.js';
import { createAccessTokens, type AccessTokens } from './session/access-token.js';
import { createSessionsLoader } from './session/sessions-loader.js';
import { openSigningKeys, type SigningKeys } from './signing-key/signing-keys.js';
import { createObjectStore, type ObjectStore } from '@cartwright/shared/storage/object-store';
import { createLimits, type Limits } from './throttle/limits.js';

const WITHOUT_REDIS =
  'Redis does not respond; limits are counted in this process only, and jobs will announce changes';

/** The context of the worker process. */
export interface WorkerContext {
  connection: Connection;
  db: Db;
  redis: Redis;
  sessionStates: SessionStates;
}

/** The context of the web process. */
export interface AppContext extends WorkerContext {
  config: UsersConfig;
  limits: Limits;
  signingKeys: SigningKeys;
  accessTokens: AccessTokens;
  /** Null in a shop without Google sign-in. */
  google: Google | null;
  /** Null in a shop without storage. */
  storage: ObjectStore | null;
}

/**
 * The context of one operation. `identity` changes when the operation signs a user in: the rest of it runs as
 * that user.
 */
export type RequestContext = ReturnType<typeof createRequestContext>;

export function openWorkerContext(
  { redisUrl, queuePrefix }: UsersWorkerConfig,
  { connection, log, onStop }: SubgraphRuntime,
): AppParts<WorkerContext> {
  const { redis } = connectFailFast(redisUrl, log, WITHOUT_REDIS);
  onStop('Redis', () => redis.disconnect());
  const sessionStates = createSessionStates(redis, queuePrefix);
  return { app: { connection, redis, db: openDb(connection), sessionStates } };
}

export async function openAppContext(
  config: UsersConfig,
  runtime: SubgraphRuntime,
): Promise<AppParts<AppContext>> {
  const { log, onStop } = runtime;
  const { app: shared } = openWorkerContext(config, runtime);
  const signingKeys = await openSigningKeys(config.signingKeys, log);
  const storage = config.storage && createObjectStore(config.storage);
  onStop('storage', () => storage?.close());
  const app = {
    ...shared,
    config,
    limits: createLimits(shared.redis, config),
    signingKeys,
    accessTokens: createAccessTokens(signingKeys, {
      issuer: config.tokenIssuer,
      audience: config.tokenAudience,
    }),
    google: config.google && createGoogle(config.google),
    storage,
  };
  return { app };
}

export function createRequestContext(app: AppContext, request: RequestFacts) {
  return {
    ...app,
    ...request,
    device: readDevice(request.headers),
    /** The id of the user whose mailbox the client has just proved to read. */
    mailOwnerId: undefined as string | undefined,
    userById: createByIdLoader(app.db.users),
    addressBookById: createByIdLoader(app.db.addressBooks),
    sessionsOfUser: createSessionsLoader(app.db.sessions),
    auditEventsOfUser: createChildPagesLoader(app.db.auditEvents, 'userId'),
    auditEventCountOfUser: createChildCountLoader(app.db.auditEvents, 'userId'),
  };
}
