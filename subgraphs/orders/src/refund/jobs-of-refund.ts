import type { OutboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import { mailOf } from '../order/order-mail.js';
import type { Order } from '../order/order.entity.js';
import type { Refund } from '../order/payment.entity.js';
import { paymentMethods } from '../payment/payment-method.js';
import { alertOf, moneyOf } from '../payment/payment-alert.js';

/** Without a payment at Stripe nothing goes back by itself: whoever keeps the shop's money has to know. */
export function jobsOfRefund(order: Order, refund: Refund): OutboxEntry[] {
  const { amountCents, reason, intentId } = refund;
  const byHand = intentId === null;
  const { refundByHand: advice } = paymentMethods[order.paymentMethod];
  const mail = mailOf(order, {
    event: 'REFUNDED',
    amountCents,
    note: reason,
    byHand,
    ...(byHand && { advice }),
  });
  return byHand ? [alertOfHandwork(order, refund), mail] : [mail];
}

const alertOfHandwork = (order: Order, { id, amountCents, reason }: Refund): OutboxEntry =>
  alertOf(
    'A refund has to be paid by hand',
    'The order was not paid through Stripe, so nothing goes back by itself. Send the buyer the money; it counts as paid back.',
    [
      { label: 'Order', value: order.number },
      { label: 'Amount', value: moneyOf(amountCents, order) },
      { label: 'Reason', value: reason ?? 'none given' },
      { label: 'Refund', value: id },
    ],
  );

export const jobsOfRefundFailure = (order: Order, { id, amountCents }: Refund): OutboxEntry[] => [
  alertOf(
    'A refund has failed',
    [
      'Pay the money back in another way, or look into it at Stripe.',
      order.isRestocked ? 'The goods are back on the shelf already, so the order cannot be shipped.' : '',
    ]
      .join(' ')
      .trim(),
    [
      { label: 'Order', value: order.number },
      { label: 'Amount', value: moneyOf(amountCents, order) },
      { label: 'Refund', value: id },
    ],
  ),
];
