import type Stripe from 'stripe';
import { formatAmount } from '../format-amount.js';
import { newRefund, pendingReference, type NewRefund } from '../objects/refund.js';
import { newId } from '../new-id.js';
import type { Cause, SandboxContext } from '../sandbox-context.js';
import { invalidRequest } from '../stripe-fault.js';
import { emitEvent } from '../webhooks/emit-event.js';
import { disputeOf } from './find-charge.js';

export interface RefundRequest extends Omit<NewRefund, 'amount'> {
  /** Null: all that is left. */
  amount: number | null;
}

/** Throws Stripe's error for more than is left, and for a charge that is disputed. */
export function refundCharge(
  ctx: SandboxContext,
  cause: Cause,
  charge: Stripe.Charge,
  request: RefundRequest,
): Stripe.Refund {
  const left = charge.amount - charge.amount_refunded;
  const amount = request.amount ?? left;
  ensureRefundable(ctx, charge, amount, left);

  const refund = newRefund(charge, { ...request, amount });
  const amountRefunded = charge.amount_refunded + amount;
  const refunded: Stripe.Charge = {
    ...charge,
    amount_refunded: amountRefunded,
    refunded: amountRefunded === charge.amount,
  };
  ctx.store.put('charges', refunded);
  emitEvent(ctx, cause, 'refund.created', refund);
  emitEvent(ctx, cause, 'charge.refunded', refunded, {
    amount_refunded: charge.amount_refunded,
    refunded: charge.refunded,
  });

  // The bank's reference comes later; it changes nothing but itself.
  const settled = withReference(refund);
  ctx.store.put('refunds', settled);
  emitEvent(ctx, cause, 'refund.updated', settled, {
    destination_details: { card: pendingReference, type: 'card' },
  });
  return settled;
}

function ensureRefundable(ctx: SandboxContext, charge: Stripe.Charge, amount: number, left: number): void {
  const dispute = disputeOf(ctx, charge);
  if (dispute && dispute.status !== 'won') {
    throw invalidRequest(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
      charge: charge.id,
    });
  }
  if (left === 0) {
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, {
      code: 'charge_already_refunded',
      charge: charge.id,
    });
  }
  if (amount > left) {
    const than = charge.amount_refunded > 0 ? 'unrefunded amount on charge' : 'charge amount';
    const [wanted, there] = [amount, left].map((one) => formatAmount(one, charge.currency));
    throw invalidRequest(`Refund amount (${wanted}) is greater than ${than} (${there})`, { param: 'amount' });
  }
}

function withReference(refund: Stripe.Refund): Stripe.Refund {
  return {
    ...refund,
    destination_details: {
      card: {
        reference: newId('', 23),
        reference_status: 'available',
        reference_type: 'acquirer_reference_number',
        type: 'refund',
      },
      type: 'card',
    },
  };
}
