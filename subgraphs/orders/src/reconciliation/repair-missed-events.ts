import type { Stripe } from 'stripe';
import type { AppContext } from '../context.js';
import { stripeEvent } from '../stripe/event-objects.js';
import { handledTypes } from '../stripe/read-event.js';
import { isRefusal, PATIENT } from '../stripe/stripe-client.js';
import { recordEvent } from '../webhook/record-event.js';
import { noteRepaired, type Run } from './discrepancy.js';

const PAGE = 100;
const MINUTE = 60;
// As long as Stripe tries to deliver an event.
const FIRST_LOOK_BACK = 3 * 24 * 60 * MINUTE;
// A webhook that is only slow should come first.
const QUIET = 5 * MINUTE;
// For what is listed later than it has happened.
const OVERLAP = 10 * MINUTE;

/** How far the list of Stripe's events was read, in seconds since 1970. */
interface EventSweep {
  _id: 'stripe';
  /** All before was seen. */
  seenUntil: number;
  /** A list that a run did not come to the end of: it is of what was before `until`, and read down to the event `after`. */
  open: { until: number; after: string } | null;
}

/** Events that Stripe has tried to tell in vain. They go the way of those that came, so that every loss heals alike. */
export async function repairMissedEvents(run: Run): Promise<void> {
  const { ctx, startedAt, isOver } = run;
  if (!ctx.stripe) return;
  const now = Math.floor(startedAt.getTime() / 1_000);
  const sweep = await sweepsOf(ctx).findOne({ _id: 'stripe' });
  const seenUntil = sweep?.seenUntil ?? now - FIRST_LOOK_BACK;
  const until = sweep?.open?.until ?? now - QUIET;
  let after = sweep?.open?.after;
  while (!isOver()) {
    const { data, has_more: hasMore } = await listEvents(ctx, { seenUntil, until, after });
    await takeMissed(run, data);
    after = data.at(-1)?.id;
    if (!hasMore || !after) return keep(ctx, until, null);
    await keep(ctx, seenUntil, { until, after });
  }
}

interface Wanted {
  seenUntil: number;
  until: number;
  after: string | undefined;
}

async function listEvents(ctx: AppContext, { seenUntil, until, after }: Wanted) {
  const query: Stripe.EventListParams = {
    types: [...handledTypes],
    created: { gte: seenUntil - OVERLAP, lt: until },
    limit: PAGE,
    ...(after && { starting_after: after }),
  };
  try {
    return await ctx.stripe!.ask((sdk) => sdk.events.list(query, PATIENT));
  } catch (error) {
    // Stripe has forgotten the event, or the account is another one: the next run begins anew.
    if (isRefusal(error) && after) await keep(ctx, seenUntil, null);
    throw error;
  }
}

async function takeMissed(run: Run, events: Stripe.Event[]): Promise<void> {
  const { ctx } = run;
  const ids = events.map(({ id }) => id);
  const recorded = await ctx.stripeEvents.find({ _id: { $in: ids } }, { _id: 1 }).lean();
  const known = new Set(recorded.map(({ _id }) => _id));
  for (const event of events) {
    const { id: eventId, type } = event;
    if (known.has(eventId)) continue;
    const { data: parsed, error: err } = stripeEvent.safeParse(event);
    if (parsed) {
      await recordEvent(ctx, parsed, JSON.stringify(event));
      noteRepaired(run, 'missed_event', { eventId, type });
    } else {
      // As a webhook it would be refused; those that follow are not to wait for it.
      ctx.log.error({ err, eventId, type }, 'an event has not the shape of one');
    }
  }
}

/** Two runs at once may each keep their own: what either says is true. */
const keep = async (ctx: AppContext, seenUntil: number, open: EventSweep['open']): Promise<void> =>
  void (await sweepsOf(ctx).replaceOne({ _id: 'stripe' }, { seenUntil, open }, { upsert: true }));

const sweepsOf = ({ connection }: AppContext) => connection.collection<EventSweep>('event_sweeps');
