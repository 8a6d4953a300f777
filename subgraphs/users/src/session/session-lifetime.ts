/** How many sessions of a user live at once. */
export const MAX_SESSIONS = 50;

const DAY_MS = 24 * 3_600_000;
const IDLE_MS = 30 * DAY_MS;
const ABSOLUTE_MS = 90 * DAY_MS;
const REMEMBERED_MS = 90 * DAY_MS;

/** When a session ends however much it is used: 90 days after the login. Until then we know its spent tokens. */
export const endOfLife = (createdAt: Date): Date => new Date(createdAt.getTime() + ABSOLUTE_MS);

/** When a session ends that is used now and then no more: after 30 days, and 90 days after the login in any case. */
export const endOfUse = (usedAt: Date, createdAt: Date): Date =>
  new Date(Math.min(usedAt.getTime() + IDLE_MS, endOfLife(createdAt).getTime()));

/** A session is remembered for a while after its end: by it we know the user's devices. */
export const forgetAfter = (expiresAt: Date): Date => new Date(expiresAt.getTime() + REMEMBERED_MS);
