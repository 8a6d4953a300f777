const DAY_MS = 24 * 3_600_000;
const IDLE_MS = 30 * DAY_MS;
const ABSOLUTE_MS = 90 * DAY_MS;
const REMEMBERED_MS = 90 * DAY_MS;

/** When a session ends that is used now and then no more: after 30 days, and 90 days after the login in any case. */
export const endOfUse = (usedAt: Date, createdAt: Date): Date =>
  new Date(Math.min(usedAt.getTime() + IDLE_MS, createdAt.getTime() + ABSOLUTE_MS));

/** A session is remembered for a while after its end: by it we know the user's devices. */
export const forgetAfter = (expiresAt: Date): Date => new Date(expiresAt.getTime() + REMEMBERED_MS);
