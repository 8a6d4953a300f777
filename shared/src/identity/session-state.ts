import type { Redis } from 'ioredis';
import type { Role } from './identity.js';

export const ACCESS_TOKEN_LIFETIME_MS = 15 * 60 * 1_000;
// Longer than any token that was issued before the change.
const REMEMBERED_SECONDS = ACCESS_TOKEN_LIFETIME_MS / 1_000 + 60;

/** What has happened to a session and its user since an access token was issued. */
export interface SessionState {
  ended: boolean;
  /** The user's role where it has changed lately; null: it is as the token says. */
  role: Role | null;
}

export interface IdentityChange {
  userId: string;
  endedSessionIds: string[];
  role: Role | null;
}

/**
 * What users and the gateway share in Redis. It holds only what has changed within the lifetime of an access token; the
 * truth is in the database of users.
 */
export function createSessionStates(redis: Redis, prefix: string) {
  const endedKey = (sessionId: string) => `${prefix}:session-ended:${sessionId}`;
  const roleKey = (userId: string) => `${prefix}:role-changed:${userId}`;
  return {
    async read(userId: string, sessionId: string): Promise<SessionState> {
      const [ended, role] = await redis.mget(endedKey(sessionId), roleKey(userId));
      return { ended: ended != null, role: (role as Role | null | undefined) ?? null };
    },

    /** Safe to repeat: it says what is so now, for as long as a token may say otherwise. */
    async announce({ userId, endedSessionIds, role }: IdentityChange): Promise<void> {
      const pipeline = redis.pipeline();
      for (const id of endedSessionIds) pipeline.set(endedKey(id), '1', 'EX', REMEMBERED_SECONDS);
      if (role) pipeline.set(roleKey(userId), role, 'EX', REMEMBERED_SECONDS);
      const replies = await pipeline.exec();
      for (const [error] of replies ?? []) if (error) throw error;
    },
  };
}

export type SessionStates = ReturnType<typeof createSessionStates>;
