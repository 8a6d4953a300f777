import type { Redis } from 'ioredis';
import type { Role } from './identity.js';

export const ACCESS_TOKEN_LIFETIME_MS = 15 * 60 * 1_000;
// Longer than the remaining lifetime of any token that was issued before the change.
const REMEMBERED_SECONDS = ACCESS_TOKEN_LIFETIME_MS / 1_000 + 60;

// Two announcements may arrive out of order: the one that read the older role must not win.
const SET_ROLE_UNLESS_NEWER = `
local known = redis.call('GET', KEYS[1])
local known_at = known and tonumber(known:match('^(%d+):'))
if not known_at or known_at <= tonumber(ARGV[1]) then
  redis.call('SET', KEYS[1], ARGV[1] .. ':' .. ARGV[2], 'EX', ARGV[3])
end`;

/** What has changed about a session and its user since an access token was issued. */
export interface SessionState {
  ended: boolean;
  /** The user's role if it has changed recently; if null, the token is right. */
  role: Role | null;
}

export interface IdentityChange {
  userId: string;
  endedSessionIds: string[];
  /** Null if it has not changed recently. */
  role: { role: Role; changedAt: Date } | null;
}

/**
 * Ended sessions and changed roles, which users shares with the gateway through Redis. They are kept only as long as an access
 * token may live; the source of truth is the database of users.
 */
export function createSessionStates(redis: Redis, prefix: string) {
  const endedKey = (sessionId: string) => `${prefix}:session-ended:${sessionId}`;
  const roleKey = (userId: string) => `${prefix}:role-changed:${userId}`;
  return {
    async read(userId: string, sessionId: string): Promise<SessionState> {
      const [ended, role] = await redis.mget(endedKey(sessionId), roleKey(userId));
      return { ended: ended != null, role: (role?.split(':').at(-1) as Role | undefined) ?? null };
    },

    /** Idempotent: it stores the current state for as long as a token may contradict it. */
    async announce({ userId, endedSessionIds, role }: IdentityChange): Promise<void> {
      const pipeline = redis.pipeline();
      for (const id of endedSessionIds) pipeline.set(endedKey(id), '1', 'EX', REMEMBERED_SECONDS);
      if (role) {
        const change = [role.changedAt.getTime(), role.role, REMEMBERED_SECONDS];
        pipeline.eval(SET_ROLE_UNLESS_NEWER, 1, roleKey(userId), ...change);
      }
      const replies = await pipeline.exec();
      for (const [error] of replies ?? []) if (error) throw error;
    },
  };
}

export type SessionStates = ReturnType<typeof createSessionStates>;
