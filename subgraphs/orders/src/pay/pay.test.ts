import { describe, expect, it } from '@jest/globals';
import { buildOrder, buildPaidOrder, buildRefund } from '../../tests/build-order.js';
import { jobsOf, outcomes } from '../../tests/outcome-of.js';
import { applied } from '../order/order-change.js';
import { OrderStatus } from '../order/order-status.js';
import { paymentTotals } from '../payment/payment-totals.js';
import { refund } from '../refund/refund.js';
import { pay } from './pay.js';

const at = new Date('2026-11-21T11:00:00Z');

describe('pay', () => {
  const byStripe = { by: 'stripe' as const, at, intentId: 'pi_1' };

  it('by Stripe completes what waits, and is taken all the same for what is over', () => {
    expect(outcomes(pay(byStripe))).toEqual({
      PENDING: 'COMPLETED',
      CONFIRMED: 'COMPLETED',
      COMPLETED: 'COMPLETED',
      CANCELLED: 'CANCELLED',
      EXPIRED: 'NeedsStock',
      REFUNDED: 'COMPLETED',
    });
  });

  it('by hand is for open orders only', () => {
    expect(outcomes(pay({ by: 'admin', at, intentId: null }))).toEqual({
      PENDING: 'COMPLETED',
      CONFIRMED: 'COMPLETED',
      COMPLETED: 'CONFLICT',
      CANCELLED: 'CONFLICT',
      EXPIRED: 'CONFLICT',
      REFUNDED: 'CONFLICT',
    });
  });

  it.each([
    [
      'taken',
      'COMPLETED',
      'PAID',
      ['commit-stock', 'send-order-confirmation', 'record-purchase', 'close-payment'],
    ],
    ['gone', 'EXPIRED', 'PAID', ['make-refund']],
  ] as const)('of an order that had expired, with stock %s, makes it %s', (lateStock, status, paid, jobs) => {
    const order = buildOrder({ status: OrderStatus.EXPIRED });
    const decide = pay({ ...byStripe, lateStock });
    expect(applied(order, decide(order))).toMatchObject({ status, paymentStatus: paid });
    expect(jobsOf(order, decide)).toEqual(jobs);
  });

  it('told again changes nothing, but for the time when it is told of an earlier one', () => {
    const order = buildPaidOrder();
    expect(pay(byStripe)(order)).toBeNull();
    const earlier = new Date(order.payment.paidAt!.getTime() - 1_000);
    expect(pay({ ...byStripe, at: earlier })(order)).toMatchObject({
      set: { payment: { paidAt: earlier } },
      events: [],
      jobs: [],
    });
  });

  it('gives back stock that was taken for a payment which has gone back meanwhile', () => {
    const order = buildPaidOrder({ status: OrderStatus.EXPIRED });
    expect(jobsOf(order, pay({ ...byStripe, lateStock: 'taken' }))).toEqual(['cancel-stock']);
    expect(jobsOf(order, pay({ ...byStripe, lateStock: 'gone' }))).toEqual([]);
  });

  it('a second time by another intent sends that money back once', () => {
    const order = buildPaidOrder();
    const decide = pay({ ...byStripe, intentId: 'pi_2' });
    const after = applied(order, decide(order));
    expect(after.refunds).toMatchObject([{ intentId: 'pi_2', isExcess: true, amountCents: 5_000 }]);
    expect(paymentTotals(after)).toEqual({ paidCents: 5_000, refundedCents: 0, refundableCents: 5_000 });
    expect(decide(after)).toBeNull();
  });

  it('sends money back even when people have asked for as many refunds as they may', () => {
    const refunds = Array.from({ length: 100 }, (_, index) =>
      buildRefund({ id: `r-${index}`, amountCents: 1 }),
    );
    const order = buildPaidOrder({ refunds });
    expect(applied(order, pay({ ...byStripe, intentId: 'pi_2' })(order)).refunds).toHaveLength(101);
    expect(() => refund({ id: 'one-more', reason: null, by: 'admin', at })(order)).toThrow('at most 100');
  });
});
