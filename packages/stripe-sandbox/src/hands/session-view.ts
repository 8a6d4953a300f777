import { formatAmount } from '../format-amount.js';
import { findIntentOf } from '../checkout/pay-session.js';
import type { SandboxContext } from '../sandbox-context.js';
import type { SessionRecord } from '../store/records.js';
import { successUrlOf } from './actions.js';

export interface SessionView {
  status: string | null;
  isPaid: boolean;
  totalText: string;
  description: string | null;
  email: string | null;
  items: { name: string | null; quantity: number | null; eachText: string; amountText: string }[];
  /** Why the last card was refused. */
  problem: string | null;
  cancelUrl: string | null;
  /** Once paid, or once a bank is asked to. */
  successUrl: string | null;
}

/** What the page shows on which somebody pays. */
export function sessionView(ctx: SandboxContext, record: SessionRecord): SessionView {
  const { session, lineItems, intentFields } = record;
  const currency = session.currency ?? 'usd';
  return {
    status: session.status,
    isPaid: session.payment_status === 'paid',
    totalText: formatAmount(session.amount_total ?? 0, currency),
    description: intentFields.description,
    email: session.customer_details?.email ?? session.customer_email,
    items: lineItems.map((item) => ({
      name: item.description,
      quantity: item.quantity,
      eachText: formatAmount(item.price?.unit_amount ?? 0, currency),
      amountText: formatAmount(item.amount_total, currency),
    })),
    problem: findIntentOf(ctx, record)?.last_payment_error?.message ?? null,
    cancelUrl: session.cancel_url,
    successUrl: session.status === 'complete' ? successUrlOf(session) : null,
  };
}
