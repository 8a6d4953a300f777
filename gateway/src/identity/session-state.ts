import { operation } from '@cartwright/shared/client/operation';
import { createSubgraphClient, type SubgraphClient } from '@cartwright/shared/client/subgraph-client';
import { hasCode } from '@cartwright/shared/errors';
import type { Role } from '@cartwright/shared/identity/identity';
import type { InternalTokens } from '@cartwright/shared/identity/internal-token';
import { createSessionStates, type SessionState } from '@cartwright/shared/identity/session-state';
import { connectFailFast } from '@cartwright/shared/redis/connect-fail-fast';
import type { Runtime } from '@cartwright/shared/service/service';
import type { GatewayConfig } from '../config.js';
import type { AccessClaims } from './access-token.js';
import { usersUnavailable } from './users-unavailable.js';

const WITHOUT_REDIS = 'Redis does not respond; users checks sessions instead';
const USERS_DEADLINE_MS = 1_500;
const SESSION_QUERY = operation('users', '{ me { role sessions { current } } }');

export type ReadSessionState = (claims: AccessClaims, requestId: string) => Promise<SessionState>;

/**
 * Reads from Redis whether a session has ended or its role has changed since its token was issued. Without
 * Redis it asks users.
 */
export function openSessionStates(
  { redisUrl, queuePrefix, subgraphUrls }: GatewayConfig,
  tokens: InternalTokens,
  { log, onStop }: Pick<Runtime, 'log' | 'onStop'>,
): ReadSessionState {
  const { redis, warn } = connectFailFast(redisUrl, log, WITHOUT_REDIS);
  onStop('Redis', () => redis.disconnect());
  const states = createSessionStates(redis, queuePrefix);
  const users = createSubgraphClient({ self: 'gateway', target: 'users', url: subgraphUrls.users, tokens });

  return async (claims, requestId) => {
    try {
      return await states.read(claims.userId, claims.sessionId);
    } catch (err) {
      warn(err);
      return fetchSessionState(users, claims, requestId);
    }
  };
}

async function fetchSessionState(
  users: SubgraphClient<'users'>,
  { userId, sessionId }: AccessClaims,
  requestId: string,
): Promise<SessionState> {
  try {
    const { me } = await users.query<{ me: { role: Role; sessions: { current: boolean }[] } }>(
      SESSION_QUERY,
      {},
      { requestId, userId, sessionId, deadlineMs: USERS_DEADLINE_MS },
    );
    return { ended: !me.sessions.some(({ current }) => current), role: me.role };
  } catch (error) {
    if (hasCode(error, 'NOT_FOUND') || hasCode(error, 'UNAUTHENTICATED')) return { ended: true, role: null };
    throw usersUnavailable(error);
  }
}
