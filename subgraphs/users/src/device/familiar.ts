import type { WorkerContext } from '../context.js';
import type { SessionEnd } from '../session/session.entity.js';
import type { Origin } from './origin.js';

// Whoever was thrown out, or was there before the password changed, is a stranger again.
const LEFT_IN_PEACE: (SessionEnd | null)[] = [null, 'LOGGED_OUT', 'TOO_MANY'];

/** Whether the user has signed in with this browser. Asks the same for an account that is not there. */
export const isFamiliarDevice = (
  ctx: WorkerContext,
  userId: string | null,
  { deviceKey }: Origin,
): Promise<boolean> => hasSession(ctx, userId, { deviceKey: deviceKey ?? '' });

/** The same for the network, by which programs without cookies are known; others share it, so it proves less. */
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
    endedBy: { $in: LEFT_IN_PEACE },
    forgetAt: { $gt: new Date() },
  });
  // A service of ours has neither.
  return isKnown !== null && !Object.values(trait).includes('');
}
