import type Stripe from 'stripe';
import { balanceTransactionOf, newDispute } from '../objects/dispute.js';
import type { Cause, SandboxContext } from '../sandbox-context.js';
import { invalidRequest } from '../stripe-fault.js';
import { emitEvent } from '../webhooks/emit-event.js';
import { disputeOf } from './find-charge.js';

/** The card's bank takes the money back until the dispute is decided. */
export function openDispute(ctx: SandboxContext, cause: Cause, charge: Stripe.Charge): Stripe.Dispute {
  if (disputeOf(ctx, charge)) throw invalidRequest(`Charge ${charge.id} has been disputed before.`);
  if (charge.amount_refunded === charge.amount) {
    throw invalidRequest(`Charge ${charge.id} has been refunded: nothing is left to dispute.`);
  }
  const opened = newDispute(charge);
  ctx.store.put('charges', { ...charge, disputed: true });
  emitEvent(ctx, cause, 'charge.dispute.created', opened);

  const dispute: Stripe.Dispute = {
    ...opened,
    balance_transactions: [balanceTransactionOf(opened, 'withdrawn')],
  };
  ctx.store.put('disputes', dispute);
  emitEvent(ctx, cause, 'charge.dispute.funds_withdrawn', dispute, { balance_transactions: [] });
  return dispute;
}
