import type { Identity } from '@cartwright/shared/identity/identity';
import type { RequestFacts } from '@cartwright/shared/graphql/serve-graphql';
import type { Logger } from '@cartwright/shared/log';
import { createByIdLoader } from '@cartwright/shared/mongo/by-id-loader';
import { modelOf } from '@cartwright/shared/mongo/model-of';
import type { SubgraphRuntime } from '@cartwright/shared/service/subgraph-service';
import type DataLoader from 'dataloader';
import type { Connection, Model } from 'mongoose';
import type { UsersConfig } from './config.js';
import { createAccessTokens, type AccessTokens } from './session/access-token.js';
import { SigningKey } from './signing-key/signing-key.entity.js';
import { createSigningKeys, type SigningKeys } from './signing-key/signing-keys.js';
import { Credential } from './user/credential.entity.js';
import { User } from './user/user.entity.js';

/** What lives as long as the process. */
export interface AppContext {
  config: UsersConfig;
  connection: Connection;
  users: Model<User>;
  credentials: Model<Credential>;
  signingKeys: SigningKeys;
  accessTokens: AccessTokens;
}

/** What lives as long as one operation. */
export interface RequestContext extends AppContext {
  /** Changes once, when the operation signs somebody in: the rest of it is theirs. */
  identity: Identity;
  requestId: string;
  log: Logger;
  userById: DataLoader<string, User | null>;
}

export function openAppContext(config: UsersConfig, { connection }: SubgraphRuntime): AppContext {
  const signingKeys = createSigningKeys(modelOf(connection, SigningKey), config.signingKeySecret);
  return {
    config,
    connection,
    users: modelOf(connection, User),
    credentials: modelOf(connection, Credential),
    signingKeys,
    accessTokens: createAccessTokens(signingKeys, {
      issuer: config.tokenIssuer,
      audience: config.tokenAudience,
    }),
  };
}

export function createRequestContext(app: AppContext, request: RequestFacts): RequestContext {
  return { ...app, ...request, userById: createByIdLoader(app.users) };
}
