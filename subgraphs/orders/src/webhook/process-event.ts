import { inTransaction } from '@cartwright/shared/mongo/transaction';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import { ZodError } from 'zod';
import type { AppContext } from '../context.js';
import { alertOf } from '../payment/payment-alert.js';
import { parseEvent, problemOfShape, Unreadable } from '../stripe/parse-event.js';
import { readEvent } from '../stripe/read-event.js';
import { Suspicious } from './find-order.js';
import { keepUnreadable } from './keep-unreadable.js';
import type { StripeEvent, StripeEventStatus } from './stripe-event.entity.js';
import { tellOrder } from './tell-order.js';

/** Brings an event that was recorded to its order, once; what cannot be right is kept aside and told to the administrators. */
export async function processEvent(ctx: AppContext, eventId: string): Promise<void> {
  const event = await ctx.stripeEvents.findOne({ _id: eventId, status: 'RECEIVED' }).lean<StripeEvent>();
  if (!event) return;
  if (!ctx.stripe) throw new Error('There are events of Stripe, and no key to ask Stripe with.');
  try {
    const news = readEvent(parseEvent(event.body));
    const isOurs = news !== null && (await tellOrder(ctx, news));
    await finish(ctx, event, isOurs ? 'PROCESSED' : 'IGNORED', isOurs ? null : 'It is about no order.');
  } catch (error) {
    // Recorded in earlier days, when more passed for an event.
    if (error instanceof Unreadable) return keepUnreadable(ctx, event.body, error.message, eventId);
    const reason = reasonToDoubt(error);
    if (reason === null) throw error;
    await quarantine(ctx, event, reason);
  }
}

function reasonToDoubt(error: unknown): string | null {
  if (error instanceof Suspicious) return error.message;
  return error instanceof ZodError ? problemOfShape(error) : null;
}

async function finish(
  { stripeEvents, paymentMetrics }: AppContext,
  { _id, type }: StripeEvent,
  status: StripeEventStatus,
  reason: string | null,
): Promise<void> {
  const { modifiedCount } = await stripeEvents.updateOne({ _id, status: 'RECEIVED' }, { status, reason });
  if (modifiedCount > 0) paymentMetrics.stripeEvents.inc({ type, outcome: status.toLowerCase() });
}

async function quarantine(ctx: AppContext, { _id, type }: StripeEvent, reason: string): Promise<void> {
  const isNew = await inTransaction(ctx.connection, async (session) => {
    const { modifiedCount } = await ctx.stripeEvents.updateOne(
      { _id, status: 'RECEIVED' },
      { status: 'QUARANTINED', reason },
      { session },
    );
    if (modifiedCount === 0) return false;
    await addToOutbox(ctx.outbox, [alertOfQuarantine(_id, type, reason)], session);
    return true;
  });
  if (!isNew) return;
  ctx.paymentMetrics.stripeEvents.inc({ type, outcome: 'quarantined' });
  ctx.log.error({ eventId: _id, type, reason }, 'an event of Stripe does not fit');
}

const alertOfQuarantine = (eventId: string, type: string, reason: string) =>
  alertOf(
    "An event of Stripe's does not fit",
    "Nothing was done about it. Look it up in Stripe's dashboard, and compare it with the order.",
    [
      { label: 'Event', value: eventId },
      { label: 'Type', value: type },
      { label: 'Reason', value: reason },
    ],
  );
