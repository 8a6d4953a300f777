import type { Stripe } from 'stripe';
import { OrderStatus } from '../order/order-status.js';
import type { Order } from '../order/order.entity.js';
import { closePayment } from '../payment/close-payment.js';
import { Suspicious } from '../stripe/find-order.js';
import { readEvent } from '../stripe/read-event.js';
import { isRefusal, PATIENT } from '../stripe/stripe-client.js';
import { tellOrder } from '../stripe/tell-order.js';
import { noteRepaired, report, type Run } from './discrepancy.js';
import { inBatches } from './in-batches.js';
import { markLookedAt } from './mark-looked-at.js';

const DAYS_MS = 3 * 24 * 3_600_000;
// A webhook that is only slow should come first.
const QUIET_MS = 5 * 60_000;

/** Orders that wait for money, or are over, and whose payment at Stripe has gone on without a word. */
export async function repairPayments(run: Run): Promise<void> {
  const { ctx, startedAt } = run;
  if (!ctx.stripe) return;
  const findOpen = (limit: number) =>
    ctx.orders
      .find({
        status: { $in: [OrderStatus.PENDING, OrderStatus.EXPIRED, OrderStatus.CANCELLED] },
        createdAt: { $gt: new Date(startedAt.getTime() - DAYS_MS) },
        updatedAt: { $lt: new Date(startedAt.getTime() - QUIET_MS) },
        'payment.paidAt': null,
        lookedAt: { $not: { $gte: startedAt } },
        $or: [{ 'payment.intentId': { $ne: null } }, { 'payment.sessionId': { $ne: null } }],
      })
      .sort({ lookedAt: 1 })
      .limit(limit)
      .lean<Order[]>();
  await inBatches(run, findOpen, async (order) => {
    await markLookedAt(ctx, order._id);
    await compare(run, order);
  });
}

async function compare(run: Run, order: Order): Promise<void> {
  const { ctx } = run;
  try {
    for (const event of await missedEvents(run, order)) {
      const news = readEvent(event);
      if (news && (await tellOrder(ctx, news))) {
        noteRepaired(run, 'missed_payment', { orderId: order._id, type: event.type });
      }
    }
    // Does nothing for an order that still waits.
    await closePayment(ctx, order._id);
  } catch (error) {
    if (!(error instanceof Suspicious)) throw error;
    await report(run, { kind: 'missed_payment', order, reason: error.message });
  }
}

interface MissedEvent {
  id: string;
  type: string;
  created: number;
  livemode: boolean;
  data: { object: unknown };
}

/** What Stripe would have told by now. */
async function missedEvents({ ctx }: Run, { payment }: Order): Promise<MissedEvent[]> {
  const { intentId, sessionId } = payment;
  const stripe = ctx.stripe!;
  const ifThere = <T>(call: (sdk: Stripe) => Promise<T>): Promise<T | null> =>
    stripe.ask(call).catch((error: unknown) => {
      if (isRefusal(error)) return null;
      throw error;
    });
  const intent = intentId ? await ifThere((sdk) => sdk.paymentIntents.retrieve(intentId, {}, PATIENT)) : null;
  const session = sessionId
    ? await ifThere((sdk) => sdk.checkout.sessions.retrieve(sessionId, {}, PATIENT))
    : null;
  return [
    ...(intent?.status === 'succeeded' ? [eventOf('payment_intent.succeeded', intent)] : []),
    ...(intent?.status === 'canceled' ? [eventOf('payment_intent.canceled', intent)] : []),
    ...(session?.status === 'complete' ? [eventOf('checkout.session.completed', session)] : []),
    ...(session?.status === 'expired' ? [eventOf('checkout.session.expired', session)] : []),
  ];
}

const eventOf = (type: string, object: { livemode: boolean }): MissedEvent => ({
  id: 'missed',
  type,
  created: Math.floor(Date.now() / 1_000),
  livemode: object.livemode,
  data: { object },
});
