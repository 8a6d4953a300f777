import { describe, expect, it } from '@jest/globals';
import { buildOrder, buildPaidOrder, buildRefund } from '../../tests/build-order.js';
import { jobsOf, outcomeOf, outcomes } from '../../tests/outcome-of.js';
import { applied } from '../order/order-change.js';
import { FulfillmentStatus, OrderStatus, PaymentStatus } from '../order/order-status.js';
import { RefundStatus } from '../order/payment.entity.js';
import { paymentTotals } from '../payment/payment-totals.js';
import { cancel } from './cancel.js';
import { expire } from './expire.js';
import { failIfPending, failPayment, forgetIntent, forgetSession } from './fail-payment.js';
import { pay } from './pay.js';
import { refund, settleRefund } from './refund.js';
import { rememberAccess } from './remember-access.js';

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

describe('cancel, expire and a failed payment', () => {
  const by = { by: 'customer' as const, at, reason: null };

  it('each have the statuses in which they can be', () => {
    expect(outcomes(cancel(by))).toEqual({
      PENDING: 'CANCELLED',
      CONFIRMED: 'CANCELLED',
      COMPLETED: 'CANCELLED',
      CANCELLED: 'same',
      EXPIRED: 'CONFLICT',
      REFUNDED: 'CONFLICT',
    });
    const others = {
      CONFIRMED: 'same',
      COMPLETED: 'same',
      CANCELLED: 'same',
      EXPIRED: 'same',
      REFUNDED: 'same',
    };
    expect(outcomes(expire(at))).toEqual({ ...others, PENDING: 'EXPIRED' });
    expect(outcomes(failIfPending(by))).toEqual({ ...others, PENDING: 'PENDING' });
  });

  it('lets the shop, not the buyer, call off what was paid back', () => {
    const { REFUNDED } = outcomes(cancel({ ...by, by: 'admin' }));
    expect(REFUNDED).toBe('CANCELLED');
  });

  it.each(Object.values(FulfillmentStatus))('cancels goods that are %s only while they are here', (goods) => {
    const isHere = goods === FulfillmentStatus.UNFULFILLED || goods === FulfillmentStatus.PROCESSING;
    const order = buildPaidOrder({ fulfillmentStatus: goods });
    expect(outcomeOf(order, cancel(by))).toBe(isHere ? 'CANCELLED' : 'CONFLICT');
  });

  it('cancelling pays back what is left', () => {
    const order = buildPaidOrder({ refunds: [buildRefund({ status: RefundStatus.SUCCEEDED })] });
    const { refunds } = applied(order, cancel(by)(order));
    expect(refunds[1]).toMatchObject({ amountCents: 4_000, status: RefundStatus.PENDING });
  });

  it('a failure changes neither what is paid nor, told again, anything but the reason', () => {
    expect(failPayment({ ...by, reason: 'x' })(buildPaidOrder())).toBeNull();
    const once = applied(buildOrder(), failPayment({ ...by, reason: 'Declined.' })(buildOrder()));
    expect(once).toMatchObject({
      paymentStatus: PaymentStatus.FAILED,
      payment: { failureReason: 'Declined.' },
    });
    const later = { ...by, at: new Date(at.getTime() + 1_000), reason: 'Expired.' };
    expect(failPayment(later)(once)).toMatchObject({
      set: { payment: { failureReason: 'Expired.' } },
      events: [],
      jobs: [],
    });
    expect(failPayment({ ...by, reason: 'Declined.' })(applied(once, failPayment(later)(once)))).toBeNull();
  });
});

describe('ways to pay', () => {
  it('are forgotten when Stripe has closed them, but never the one that was paid', () => {
    expect(forgetIntent('pi_1')(buildOrder())?.set.payment).toMatchObject({ intentId: null, attempt: 2 });
    expect(forgetIntent('pi_2')(buildOrder())).toBeNull();
    expect(forgetIntent('pi_1')(buildPaidOrder())).toBeNull();
    const withPage = buildOrder({ payment: { sessionId: 'cs_1', checkoutUrl: 'https://pay' } });
    expect(forgetSession('cs_1')(withPage)?.set.payment).toMatchObject({ checkoutUrl: null, attempt: 2 });
  });

  it('are kept once, and closed at once when the order is over', () => {
    const fresh = { intentId: null, clientSecret: null };
    const remember = rememberAccess(1, { intentId: 'pi_1', clientSecret: 'secret' });
    expect(remember(buildOrder())).toBeNull();
    expect(remember(buildOrder({ payment: { ...fresh, attempt: 2 } }))).toBeNull();
    expect(jobsOf(buildOrder({ payment: fresh }), remember)).toEqual([]);
    const over = buildOrder({ status: OrderStatus.EXPIRED, payment: fresh });
    expect(applied(over, remember(over)).payment.intentId).toBe('pi_1');
    expect(jobsOf(over, remember)).toEqual(['close-payment']);
  });
});

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
