import { sendPasswordResetCode } from '@cartwright/shared/jobs/notifications';
import { newId } from '@cartwright/shared/mongo/new-id';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import { outboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import { AuditEventType } from '../audit/audit-event.entity.js';
import { recordEvent } from '../audit/record-event.js';
import type { RequestContext } from '../context.js';
import { originOf } from '../device/origin.js';
import { describeDevice } from '../device/describe-device.js';
import { tryConsume } from '../throttle/limits.js';
import { hashOf } from '../token/secret-token.js';
import { normalizeEmail } from '../user/email.js';

/**
 * Queues a mail for any address. The mail's job looks up the account, so that neither the response nor its
 * timing reveals whether there is one.
 */
export async function forgotPassword(ctx: RequestContext, email: string): Promise<void> {
  const address = normalizeEmail(email);
  await ctx.limits.resetByAddress.consume(ctx.client.ip);
  const askedFrom = originOf(ctx);
  if (!(await tryConsume(ctx.limits.resetByPair, `${hashOf(address)}:${askedFrom.network}`))) return;
  const device = describeDevice(ctx.client.userAgent);
  const askedAt = new Date().toISOString();
  await recordEvent(ctx, AuditEventType.PASSWORD_RESET_REQUESTED, { detail: `for ${address}` });
  await addToOutbox(ctx.db.outbox, [
    outboxEntry(sendPasswordResetCode, {
      version: 1,
      eventId: newId(),
      email: address,
      device,
      askedAt,
      askedFrom,
    }),
  ]);
}
