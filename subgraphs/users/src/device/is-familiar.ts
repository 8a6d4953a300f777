import type { WorkerContext } from '../context.js';
import type { SessionEnd } from '../session/session.entity.js';
import type { Origin } from './origin.js';

// A device whose session was revoked, or ended by a new password, is a stranger's again.
const TRUSTED_ENDS: (SessionEnd | null)[] = [null, 'LOGGED_OUT', 'TOO_MANY'];

/**
 * Whether the user has signed in with this browser. Queries the database for an unknown account too, so that
 * timing is the same.
 */
export const isFamiliarDevice = (
  ctx: WorkerContext,
  userId: string | null,
  { deviceKey }: Origin,
): Promise<boolean> => hasSession(ctx, userId, { deviceKey: deviceKey ?? '' });

/**
 * The same for the network, which identifies programs without cookies. Others share it, so it proves less.
 */
export const isFamiliarNetwork = (
  ctx: WorkerContext,
  userId: string | null,
  { network }: Origin,
): Promise<boolean> => hasSession(ctx, userId, { network });

export const isFamiliarOrigin = async (
  ctx: WorkerContext,
  userId: string,
  origin: Origin,
): Promise<boolean> =>
  (await isFamiliarDevice(ctx, userId, origin)) || (await isFamiliarNetwork(ctx, userId, origin));

async function hasSession(
  { db }: WorkerContext,
  userId: string | null,
  trait: { deviceKey: string } | { network: string },
): Promise<boolean> {
  const isKnown = await db.sessions.exists({
    userId: userId ?? '',
    ...trait,
    endedBy: { $in: TRUSTED_ENDS },
    forgetAt: { $gt: new Date() },
  });
  // Our own services have neither.
  return isKnown !== null && !Object.values(trait).includes('');
}
