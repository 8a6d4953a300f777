import { envVars, readEnv } from '@cartwright/shared/config';
import { subgraphEnv, toSubgraphConfig } from '@cartwright/shared/service/subgraph-config';
import type { SubgraphConfig } from '@cartwright/shared/service/subgraph-service';
import { z } from 'zod';

const schema = z.object({
  ...subgraphEnv('users', 4001),
  SIGNING_KEY_SECRET: envVars.secret('encrypts the keys that sign access tokens'),
  ADMIN_REGISTRATION_KEY: z.string().min(12, 'must have at least 12 characters').optional(),
  TOKEN_ISSUER: envVars.tokenIssuer,
  TOKEN_AUDIENCE: envVars.tokenAudience,
});

export interface UsersConfig extends SubgraphConfig {
  signingKeySecret: string;
  /** Whoever knows it may register as an administrator; without it nobody can. */
  adminRegistrationKey?: string | undefined;
  tokenIssuer: string;
  tokenAudience: string;
}

export function readConfig(env: NodeJS.ProcessEnv): UsersConfig {
  const read = readEnv(schema, env);
  return {
    ...toSubgraphConfig(read),
    signingKeySecret: read.SIGNING_KEY_SECRET,
    adminRegistrationKey: read.ADMIN_REGISTRATION_KEY,
    tokenIssuer: read.TOKEN_ISSUER,
    tokenAudience: read.TOKEN_AUDIENCE,
  };
}
