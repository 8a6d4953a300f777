/** How many active sessions a user may have. */
export const MAX_SESSIONS = 50;

const DAY_MS = 24 * 3_600_000;
const IDLE_MS = 30 * DAY_MS;
const ABSOLUTE_MS = 90 * DAY_MS;
const REMEMBERED_MS = 90 * DAY_MS;

/** When a session ends even if it is in use: 90 days after the login. Its used tokens are kept until then. */
export const absoluteExpiry = (createdAt: Date): Date => new Date(createdAt.getTime() + ABSOLUTE_MS);

/** When an unused session ends: after 30 days, and at most 90 days after the login. */
export const idleExpiry = (usedAt: Date, createdAt: Date): Date =>
  new Date(Math.min(usedAt.getTime() + IDLE_MS, absoluteExpiry(createdAt).getTime()));

/** When an ended session is deleted. It is kept for a while, because it identifies the user's devices. */
export const retentionEnd = (expiresAt: Date): Date => new Date(expiresAt.getTime() + REMEMBERED_MS);
