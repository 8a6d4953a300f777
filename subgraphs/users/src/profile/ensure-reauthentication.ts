import { forbidden } from '@cartwright/shared/errors';
import type { RequestContext } from '../context.js';
import { ensureCurrentPassword } from '../password/ensure-current-password.js';
import type { Session } from '../session/session.entity.js';

const RECENT_MS = 15 * 60_000;

/**
 * Protects changes that could give the account away, for which an unattended or stolen session is not enough.
 */
export async function ensureReauthentication(
  ctx: RequestContext,
  userId: string,
  currentPassword: string | null | undefined,
): Promise<void> {
  if (currentPassword != null) {
    await ensureCurrentPassword(ctx, userId, currentPassword);
    return;
  }
  const session = await ctx.db.sessions.findById(ctx.identity.sessionId).lean<Session>();
  if (session && Date.now() - session.createdAt.getTime() < RECENT_MS) return;
  throw forbidden('Your last login was too long ago. Pass your currentPassword, or log in again.');
}
