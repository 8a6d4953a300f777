import { processStripeEvent } from '@cartwright/shared/jobs/orders';
import { isDuplicateKey } from '@cartwright/shared/mongo/duplicate-key';
import { inTurn } from '@cartwright/shared/mongo/in-turn';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import { outboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import type { AppContext } from '../context.js';
import type { ParsedEvent } from '../stripe/event-objects.js';
import { handledTypes } from '../stripe/read-event.js';

/** Keeps an event, with the job that will act on it; one that was told before changes nothing. */
export async function recordEvent(ctx: AppContext, event: ParsedEvent, body: string): Promise<void> {
  const isNew = await inTurn([event.id], () => insert(ctx, event, body));
  if (!isNew) return;
  const { type } = event;
  ctx.paymentMetrics.stripeEvents.inc({ type, outcome: isHandled(type) ? 'received' : 'ignored' });
}

async function insert(ctx: AppContext, { id, type }: ParsedEvent, body: string): Promise<boolean> {
  if (await ctx.stripeEvents.exists({ _id: id })) return false;
  const status = isHandled(type) ? 'RECEIVED' : 'IGNORED';
  const reason = isHandled(type) ? null : 'The shop does not act on events of its type.';
  const entries = isHandled(type) ? [outboxEntry(processStripeEvent, { version: 1, eventId: id })] : [];
  try {
    await inTransaction(ctx.connection, async (session) => {
      await ctx.stripeEvents.create([{ _id: id, type, body, status, reason }], { session });
      if (entries.length > 0) await addToOutbox(ctx.outbox, entries, session);
    });
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

const isHandled = (type: string): boolean => handledTypes.includes(type);
