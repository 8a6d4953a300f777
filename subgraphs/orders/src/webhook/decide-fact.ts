import { noteDispute } from '../dispute/dispute.js';
import { inSequence, type Decide } from '../order/order-change.js';
import { RefundStatus } from '../order/payment.entity.js';
import { failIfPending, forgetIntent, forgetSession } from '../pay/fail-payment.js';
import { hold } from '../pay/hold.js';
import { pay, type PaymentReceived } from '../pay/pay.js';
import { noteChargeRefunded, noteStripeRefund, settleRefund } from '../refund/refund.js';
import type { StripeNews, StripeRefund } from '../stripe/stripe-fact.js';

/**
 * What becomes of an order by what Stripe says. Events come in any order and more than once, so what is told of money that
 * goes back is told of money that came: it is taken first, whether or not that was heard of before.
 */
export function decideFact({ fact, at }: StripeNews, lateStock?: PaymentReceived['lateStock']): Decide {
  const paidBy = (intentId: string, goneCents = 0) =>
    pay({ by: 'stripe', at, intentId, lateStock, goneCents });
  switch (fact.kind) {
    case 'PAID':
      return paidBy(fact.intentId);
    case 'PAYMENT_PROCESSING':
      return hold({ intentId: fact.intentId, at });
    case 'PAYMENT_FAILED':
      return failIfPending({ by: 'stripe', at, intentId: fact.intentId, reason: fact.reason });
    case 'INTENT_CANCELED':
      return inSequence(
        failIfPending({ by: 'stripe', at, intentId: fact.intentId, reason: null }),
        forgetIntent(fact.intentId),
      );
    case 'SESSION_EXPIRED':
      return forgetSession(fact.sessionId);
    case 'CHARGE_REFUNDED':
      return inSequence(
        paidBy(fact.intentId, fact.refundedCents),
        noteChargeRefunded(fact.intentId, fact.refundedCents),
      );
    case 'REFUND':
      return inSequence(
        paidBy(fact.intentId, goneCentsOf(fact.refund)),
        noteRefund(fact.intentId, fact.refund),
      );
    case 'DISPUTE':
      return inSequence(paidBy(fact.intentId), noteDispute({ ...fact.dispute, intentId: fact.intentId }, at));
  }
}

const goneCentsOf = ({ status, amountCents }: StripeRefund): number =>
  status === RefundStatus.SUCCEEDED ? amountCents : 0;

/** One that names a refund which the order does not have was made at Stripe after all. */
const noteRefund =
  (intentId: string, { refundId, ...made }: StripeRefund): Decide =>
  (order) => {
    const { stripeId, status, at } = made;
    const isOurs = refundId !== null && order.refunds.some(({ id }) => id === refundId);
    return isOurs
      ? settleRefund({ id: refundId, stripeId, status, at, by: 'stripe' })(order)
      : noteStripeRefund({ ...made, intentId })(order);
  };
