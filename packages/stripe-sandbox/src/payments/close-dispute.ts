import type Stripe from 'stripe';
import { balanceTransactionOf } from '../objects/dispute.js';
import type { Cause, SandboxContext } from '../sandbox-context.js';
import { invalidRequest } from '../stripe-fault.js';
import { emitEvent } from '../webhooks/emit-event.js';

export function closeDispute(
  ctx: SandboxContext,
  cause: Cause,
  dispute: Stripe.Dispute,
  outcome: 'won' | 'lost',
): Stripe.Dispute {
  if (dispute.status !== 'needs_response') {
    throw invalidRequest(`Dispute ${dispute.id} is closed already: it was ${dispute.status}.`);
  }
  const closed: Stripe.Dispute = { ...dispute, is_charge_refundable: outcome === 'won', status: outcome };
  ctx.store.put('disputes', closed);
  emitEvent(ctx, cause, 'charge.dispute.closed', closed, { status: dispute.status });
  if (outcome === 'lost') return closed;

  const reinstated: Stripe.Dispute = {
    ...closed,
    balance_transactions: [...closed.balance_transactions, balanceTransactionOf(closed, 'reinstated')],
  };
  ctx.store.put('disputes', reinstated);
  emitEvent(ctx, cause, 'charge.dispute.funds_reinstated', reinstated, {
    balance_transactions: closed.balance_transactions,
  });
  return reinstated;
}
