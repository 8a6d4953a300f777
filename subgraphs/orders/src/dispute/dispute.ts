import { applied, type Decide } from '../order/order-change.js';
import type { Dispute, DisputeStatus } from '../order/payment.entity.js';
import { recount } from '../refund/refund.js';
import { alertOfDispute } from './alert-of-dispute.js';

// Events come in any order, so a dispute only moves up. One that is lost may still be won by an appeal.
const rank: Record<DisputeStatus, number> = { OPEN: 0, LOST: 1, WON: 2 };
const eventNames: Record<DisputeStatus, string> = {
  OPEN: 'payment.disputed',
  WON: 'payment.dispute_won',
  LOST: 'payment.dispute_lost',
};

/** The buyer's bank asks a payment back, or has decided about that. Only the one that counts takes from the order. */
export const noteDispute =
  (dispute: Dispute, at: Date): Decide =>
  (order) => {
    const known = order.payment.disputes.find(({ id }) => id === dispute.id);
    if (known && rank[dispute.status] <= rank[known.status]) return null;
    const others = order.payment.disputes.filter((other) => other !== known);
    const payment = { ...order.payment, disputes: [...others, dispute] };
    const event = { at, event: eventNames[dispute.status], by: 'stripe' as const, note: dispute.reason };
    const change = recount({ ...order, payment }, { payment }, [event], null);
    return { ...change, jobs: [...change.jobs, alertOfDispute(applied(order, change), dispute)] };
  };
