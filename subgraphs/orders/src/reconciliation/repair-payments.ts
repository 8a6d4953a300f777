import { OrderStatus, PaymentStatus } from '../order/order-status.js';
import type { Order } from '../order/order.entity.js';
import { closePayment } from '../pay/close-payment.js';
import { holdEnds } from '../pay/hold.js';
import { readEvent } from '../stripe/read-event.js';
import { Suspicious } from '../webhook/find-order.js';
import { tellOrder } from '../webhook/tell-order.js';
import { noteRepaired, report, type Run } from './discrepancy.js';
import { inBatches } from './in-batches.js';
import { markLookedAt } from './mark-looked-at.js';
import { missedEvents } from './missed-events.js';

const DAYS_MS = 3 * 24 * 3_600_000;
// A webhook that is only slow should come first.
const QUIET_MS = 5 * 60_000;

/** Orders that wait for money, or are over, and whose payment at Stripe has gone on without a word. */
export async function repairPayments(run: Run): Promise<void> {
  const { ctx, startedAt } = run;
  if (!ctx.stripe) return;
  const recent = { createdAt: { $gt: new Date(startedAt.getTime() - DAYS_MS) } };
  const findOpen = (limit: number) =>
    ctx.orders
      .find({
        status: { $in: [OrderStatus.PENDING, OrderStatus.EXPIRED, OrderStatus.CANCELLED] },
        updatedAt: { $lt: new Date(startedAt.getTime() - QUIET_MS) },
        'payment.paidAt': null,
        lookedAt: { $not: { $gte: startedAt } },
        $or: [
          { ...recent, 'payment.intentId': { $ne: null } },
          { ...recent, 'payment.sessionId': { $ne: null } },
          { status: OrderStatus.PENDING, paymentStatus: PaymentStatus.PROCESSING },
        ],
      })
      .sort({ lookedAt: 1 })
      .limit(limit)
      .lean<Order[]>();
  await inBatches(run, findOpen, async (order) => {
    await markLookedAt(ctx, order._id);
    await compare(run, order);
    await reportUndecided(run, order);
  });
}

async function compare(run: Run, order: Order): Promise<void> {
  const { ctx } = run;
  try {
    for (const event of await missedEvents(ctx.stripe!, order)) {
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

/** A bank that takes this long is for a person: nobody else ends the order, and its goods are for others by now. */
async function reportUndecided(run: Run, { _id, createdAt }: Order): Promise<void> {
  if (holdEnds({ createdAt }) > run.startedAt) return;
  const undecided = { status: OrderStatus.PENDING, paymentStatus: PaymentStatus.PROCESSING };
  const order = await run.ctx.orders.findOne({ _id, ...undecided }).lean<Order>();
  if (!order) return;
  const reason = 'Its payment is still under way after two weeks. Look it up at Stripe, or cancel the order.';
  await report(run, { kind: 'payment_undecided', order, reason });
}
