import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import type { AppContext } from '../context.js';
import { alertOf } from '../payment/payment-alert.js';
import type { Report, Run } from './discrepancy.js';
import { repairEvents } from './repair-events.js';
import { repairExpiries } from './repair-expiries.js';
import { repairMissedEvents } from './repair-missed-events.js';
import { repairPayments } from './repair-payments.js';
import { repairRefunds } from './repair-refunds.js';
import { repairStock } from './repair-stock.js';

// A worker that stops waits for its jobs, but not for long.
const BUDGET_MS = 15_000;
const REPORTS_IN_A_MAIL = 20;

const repairs = [
  repairEvents,
  repairMissedEvents,
  repairRefunds,
  repairExpiries,
  repairStock,
  repairPayments,
];

/** Compares orders with Stripe and with the stock, repairs what is safe, and tells the administrators about the rest. */
export async function reconcilePayments(ctx: AppContext): Promise<void> {
  const startedAt = new Date();
  const reports: Report[] = [];
  const failures: unknown[] = [];
  // One that fails, perhaps because Stripe is away, or that has much to do must not keep the others from their turn.
  for (const [index, repair] of repairs.entries()) {
    const left = startedAt.getTime() + BUDGET_MS - Date.now();
    const overAt = Date.now() + left / (repairs.length - index);
    const run: Run = { ctx, startedAt, isOver: () => Date.now() > overAt, reports };
    await repair(run).catch((error: unknown) => failures.push(error));
  }
  if (reports.length > 0) await addToOutbox(ctx.outbox, [alertOfRun(reports)]);
  // The next run tries again; this one is not repeated.
  for (const err of failures) ctx.log.error({ err }, 'a part of the reconciliation failed');
}

const alertOfRun = (reports: Report[]) =>
  alertOf(
    reports.length === 1 ? 'An order needs a look' : `${reports.length} orders need a look`,
    'Orders, Stripe and the stock do not agree, and nothing safe could be done about it.',
    reports
      .slice(0, REPORTS_IN_A_MAIL)
      .map(({ order, kind, reason }) => ({ label: order.number, value: `${kind}: ${reason}` })),
  );
