import type { OutboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import { OrderStatus } from '../order/order-status.js';
import type { Order } from '../order/order.entity.js';
import type { Dispute } from '../order/payment.entity.js';
import { isHere } from '../order/transitions.js';
import { alertOf, moneyOf } from '../payment/payment-alert.js';
import { lostDisputes } from '../payment/payment-totals.js';

const titles = { OPEN: 'A payment is disputed', WON: 'A dispute is won', LOST: 'A dispute is lost' };

/** About the order as the dispute has left it. */
export function alertOfDispute(order: Order, dispute: Dispute): OutboxEntry {
  const { id, status, amountCents, reason } = dispute;
  return alertOf(titles[status], adviceOn(order, dispute), [
    { label: 'Order', value: order.number },
    { label: 'Amount', value: moneyOf(amountCents, order) },
    { label: 'Reason', value: reason ?? 'none given' },
    { label: 'Dispute', value: id },
  ]);
}

function adviceOn({ status, fulfillmentStatus, payment }: Order, dispute: Dispute): string {
  if (dispute.status === 'OPEN') return "Answer it in Stripe's dashboard before its deadline.";
  const isTheirs = lostDisputes(payment).some(({ id }) => id === dispute.id);
  if (isTheirs && status === OrderStatus.REFUNDED && isHere(fulfillmentStatus)) {
    return 'The goods have not left yet. Unless you appeal, cancel the order, which puts them back on the shelf.';
  }
  return 'There is nothing to do.';
}
