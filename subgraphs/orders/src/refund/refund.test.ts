import { describe, expect, it } from '@jest/globals';
import { buildOrder, buildPaidOrder, buildRefund } from '../../tests/build-order.js';
import { outcomeOf } from '../../tests/outcome-of.js';
import { applied } from '../order/order-change.js';
import { RefundStatus } from '../order/payment.entity.js';
import { paymentTotals } from '../payment/payment-totals.js';
import { refund, settleRefund } from './refund.js';

const at = new Date('2026-11-21T11:00:00Z');

describe('refund', () => {
  const ask = (amountCents?: number) =>
    refund({ id: 'refund-2', amountCents, reason: null, by: 'admin', at });

  it.each([
    ['all when nothing was paid back', [], undefined, 5_000],
    ['a part', [], 1, 1],
    ['what is left beside one that is under way', [buildRefund()], undefined, 4_000],
    ['what is left when one has failed', [buildRefund({ status: RefundStatus.FAILED })], undefined, 5_000],
    ['all when only an excess went back', [buildRefund({ isExcess: true })], undefined, 5_000],
  ])('pays back %s', (_name, refunds, asked, expected) => {
    const order = buildPaidOrder({ refunds });
    expect(applied(order, ask(asked)(order)).refunds.at(-1)).toMatchObject({ amountCents: expected });
  });

  it.each([
    [undefined, undefined, 'same'],
    [2_000, 2_000, 'same'],
    [2_000, 2_001, 'CONFLICT'],
    [2_000, undefined, 'CONFLICT'],
    [undefined, 5_000, 'CONFLICT'],
  ])('of %s asked again as %s under its name is %s', (first, second, outcome) => {
    const order = buildPaidOrder();
    expect(outcomeOf(applied(order, ask(first)(order)), ask(second))).toBe(outcome);
  });

  it('from before what was asked for was kept is compared with what it is', () => {
    const order = buildPaidOrder({ refunds: [buildRefund({ id: 'refund-2' })] });
    expect([undefined, 1_000, 999].map((cents) => outcomeOf(order, ask(cents)))).toEqual([
      'same',
      'same',
      'CONFLICT',
    ]);
  });

  it('never promises more than is left', () => {
    const order = buildPaidOrder({ refunds: [buildRefund({ amountCents: 4_999 })] });
    expect(() => ask(2)(order)).toThrow('At most 0.01');
    expect(() => ask()(buildOrder())).toThrow('was not paid');
    const all = buildPaidOrder({ refunds: [buildRefund({ amountCents: 5_000 })] });
    expect(() => ask()(all)).toThrow('paid back already');
  });

  it('counts again what a bank has turned down, though Stripe has counted it as gone', () => {
    const failed = buildRefund({ status: RefundStatus.FAILED, stripeId: 're_1' });
    const order = buildPaidOrder({ refunds: [failed], payment: { chargeRefundedCents: 1_000 } });
    expect(paymentTotals(order)).toMatchObject({ refundedCents: 0, refundableCents: 5_000 });
  });

  const results = Object.values(RefundStatus);
  it.each(results.flatMap((from) => results.map((to) => [from, to] as const)))(
    'that is %s and told to be %s only moves up',
    (from, to) => {
      const order = buildPaidOrder({ refunds: [buildRefund({ status: from, stripeId: 're_1' })] });
      const settle = settleRefund({ id: 'refund-1', stripeId: 're_1', status: to, by: 'stripe', at });
      const rank = ['PENDING', 'SUCCEEDED', 'FAILED'];
      const higher = rank.indexOf(to) > rank.indexOf(from) ? to : from;
      expect(applied(order, settle(order)).refunds).toMatchObject([{ status: higher }]);
    },
  );
});
