import { inTransaction } from '@cartwright/shared/mongo/transaction';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import { AuditEventType } from '../audit/audit-event.entity.js';
import { recordEvent } from '../audit/record-event.js';
import type { RequestContext } from '../context.js';
import { securityNotice } from '../notice/security-notice.js';
import { announceNow } from './announce-identity.js';
import { clearAuthCookies } from './auth-cookies.js';
import { endSessions } from './end-sessions.js';
import type { Session } from './session.entity.js';

/** Ends a session because a used token came again, and notifies the owner once. */
export async function endReusedSession(ctx: RequestContext, { _id, userId, device }: Session): Promise<void> {
  await inTransaction(ctx.connection, async (transaction) => {
    const ended = await endSessions(ctx, { userId, only: _id, by: 'TOKEN_REUSED' }, transaction);
    if (ended === 0) return;
    const facts = { userId, detail: `session of ${device}` };
    await recordEvent(ctx, AuditEventType.REFRESH_TOKEN_REUSED, facts, transaction);
    await addToOutbox(ctx.db.outbox, [securityNotice(ctx, userId, 'REFRESH_TOKEN_REUSED')], transaction);
  });
  await announceNow(ctx, userId);
  clearAuthCookies(ctx);
}
