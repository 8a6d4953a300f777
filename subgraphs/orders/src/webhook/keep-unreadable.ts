import { createHash } from 'node:crypto';
import { isDuplicateKey } from '@cartwright/shared/mongo/duplicate-key';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import type { AppContext } from '../context.js';
import { alertOf } from '../payment/payment-alert.js';

/**
 * Keeps aside what Stripe has signed and nobody can read, and tells the administrators, once however often it comes. It is
 * kept under a name of its own, so that the event whose id it may hold can still come; `recordedAs` gives that id back.
 */
export async function keepUnreadable(
  ctx: AppContext,
  body: string,
  reason: string,
  recordedAs?: string,
): Promise<void> {
  const _id = `unreadable-${createHash('sha256').update(body).digest('base64url')}`;
  const type = 'unreadable';
  const isNew = await inTransaction(ctx.connection, async (session) => {
    if (recordedAs) await ctx.stripeEvents.deleteOne({ _id: recordedAs, status: 'RECEIVED' }, { session });
    if (await ctx.stripeEvents.exists({ _id }).session(session)) return false;
    await ctx.stripeEvents.create([{ _id, type, body, status: 'QUARANTINED', reason }], { session });
    await addToOutbox(ctx.outbox, [alertOfUnreadable(_id, reason)], session);
    return true;
  }).catch((error: unknown) => {
    // The same at the same time.
    if (isDuplicateKey(error)) return false;
    throw error;
  });
  if (!isNew) return;
  ctx.paymentMetrics.stripeEvents.inc({ type, outcome: 'quarantined' });
  ctx.log.error({ eventId: _id, reason }, 'a signed event of Stripe cannot be read');
}

const alertOfUnreadable = (eventId: string, reason: string) =>
  alertOf(
    "An event of Stripe's cannot be read",
    "It was signed by Stripe, and nothing was done about it. Look for failed events of the webhook endpoint in Stripe's dashboard; one that is sent again and can be read counts.",
    [
      { label: 'Kept as', value: eventId },
      { label: 'Reason', value: reason },
    ],
  );
