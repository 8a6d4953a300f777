import { conflict, forbidden, notFound } from '@cartwright/shared/errors';
import { isService, type Role } from '@cartwright/shared/identity/identity';
import { announceIdentity } from '@cartwright/shared/jobs/users';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import { outboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import type { ClientSession } from 'mongoose';
import { AuditEventType } from '../audit/audit-event.entity.js';
import { recordEvent } from '../audit/record-event.js';
import type { RequestContext } from '../context.js';
import { announceNow } from '../session/announce-identity.js';
import type { User } from '../user/user.entity.js';
import { ensureRoleGuard, takeRoleGuard } from './role-guard.js';

/** Takes effect at once, also for the tokens that the user has; the shop always keeps an administrator. */
export async function setUserRole(ctx: RequestContext, userId: string, role: Role): Promise<User> {
  await ensureRoleGuard(ctx);
  const user = await inTransaction(ctx.connection, async (session) => {
    await takeRoleGuard(ctx, session);
    await ensureStillAdmin(ctx, session);
    const before = await ctx.db.users.findById(userId, null, { session }).lean<User>();
    if (!before) throw notFound('user', userId);
    if (before.role === role) return before;
    if (before.role === 'ADMIN') await ensureAnotherAdmin(ctx, userId, session);
    return changeRole(ctx, before, role, session);
  });
  await announceNow(ctx, userId);
  return user;
}

/** The token may have been checked before a demotion that is through by now. A service has no role. */
async function ensureStillAdmin({ db, identity }: RequestContext, session: ClientSession): Promise<void> {
  if (isService(identity)) return;
  const actor = await db.users.findById(identity.userId, null, { session }).lean<User>();
  if (actor?.role !== 'ADMIN') throw forbidden();
}

async function ensureAnotherAdmin({ db }: RequestContext, userId: string, session: ClientSession) {
  const others = await db.users
    .countDocuments({ role: 'ADMIN', _id: { $ne: userId } }, { session, limit: 1 })
    .exec();
  if (others === 0) {
    throw conflict('This is the last administrator. Make another user one first.');
  }
}

async function changeRole(
  ctx: RequestContext,
  before: User,
  role: Role,
  session: ClientSession,
): Promise<User> {
  const { db } = ctx;
  const userId = before._id;
  // Later than the last change, whatever the clocks of replicas say: Redis keeps the latest.
  const roleChangedAt = new Date(Math.max(Date.now(), Number(before.roleChangedAt ?? 0) + 1));
  await db.users.updateOne({ _id: userId }, { $set: { role, roleChangedAt } }, { session });
  await addToOutbox(db.outbox, [outboxEntry(announceIdentity, { version: 1, userId })], session);
  const detail = `${before.role} -> ${role}`;
  await recordEvent(ctx, AuditEventType.ROLE_CHANGED, { userId, detail }, session);
  return { ...before, role, roleChangedAt };
}
