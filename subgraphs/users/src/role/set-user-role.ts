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
import { ensureRoleGuard, acquireRoleGuard } from './role-guard.js';

/**
 * Changes a role at once, even for the user's existing tokens. The shop always keeps at least one
 * administrator.
 */
export async function setUserRole(ctx: RequestContext, userId: string, role: Role): Promise<User> {
  await ensureRoleGuard(ctx);
  const user = await inTransaction(ctx.connection, async (session) => {
    await acquireRoleGuard(ctx, session);
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

/** The caller may have lost the role since the token was checked. Services have no role. */
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
  // Later than the last change even if the clocks of replicas differ, because Redis keeps the latest.
  const roleChangedAt = new Date(Math.max(Date.now(), Number(before.roleChangedAt ?? 0) + 1));
  await db.users.updateOne({ _id: userId }, { $set: { role, roleChangedAt } }, { session });
  await addToOutbox(db.outbox, [outboxEntry(announceIdentity, { version: 1, userId })], session);
  const detail = `${before.role} -> ${role}`;
  await recordEvent(ctx, AuditEventType.ROLE_CHANGED, { userId, detail }, session);
  return { ...before, role, roleChangedAt };
}
