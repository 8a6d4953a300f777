import { processEvent } from '../webhook/process-event.js';
import type { StripeEvent } from '../webhook/stripe-event.entity.js';
import { noteRepaired, type Run } from './discrepancy.js';
import { inBatches } from './in-batches.js';

const LATE_MS = 10 * 60_000;

/** Events that were recorded, and whose job was lost or fails. */
export async function repairEvents(run: Run): Promise<void> {
  const { ctx, startedAt } = run;
  const before = new Date(startedAt.getTime() - LATE_MS);
  const findLate = (limit: number) =>
    ctx.stripeEvents
      .find({ status: 'RECEIVED', updatedAt: { $lt: before } }, { _id: 1, type: 1 })
      .sort({ updatedAt: 1 })
      .limit(limit)
      .lean<Pick<StripeEvent, '_id' | 'type'>[]>();
  await inBatches(run, findLate, async ({ _id: eventId, type }) => {
    // Before it is tried, so that one which fails does not come first again.
    await ctx.stripeEvents.updateOne({ _id: eventId }, { $set: { updatedAt: new Date() } });
    await processEvent(ctx, eventId).then(
      () => noteRepaired(run, 'late_event', { eventId, type }),
      (err: unknown) => ctx.log.error({ err, eventId, type }, 'an event cannot be processed'),
    );
  });
}
