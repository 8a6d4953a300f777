import { describe, expect, it } from '@jest/globals';
import { buildOrder } from '../../tests/build-order.js';
import { jobsOf, outcomeOf, outcomes } from '../../tests/outcome-of.js';
import { cancel } from '../cancel/cancel.js';
import { expire } from '../expire/expire.js';
import { applied } from '../order/order-change.js';
import { OrderStatus } from '../order/order-status.js';
import { failIfPending } from './fail-payment.js';
import { hold, holdEnds } from './hold.js';
import { pay } from './pay.js';

const at = new Date('2026-11-21T10:10:00Z');
const days = (count: number) => new Date(at.getTime() + count * 24 * 3_600_000);
const order = buildOrder();
const debit = { intentId: 'pi_1', at };
const held = applied(order, hold(debit)(order));
const fail = (when: Date, intentId = 'pi_1') =>
  failIfPending({ by: 'stripe', at: when, intentId, reason: 'No money.' });

describe('a payment that takes days', () => {
  it('holds an order that waits for it, and changes no other', () => {
    expect(held).toMatchObject({ status: 'PENDING', paymentStatus: 'PROCESSING' });
    expect(held.timeline.at(-1)).toEqual({ at, event: 'payment.processing', by: 'stripe' });
    expect(outcomeOf(held, hold(debit))).toBe('same');
    const { PENDING, ...others } = outcomes(hold(debit));
    expect([PENDING, ...new Set(Object.values(others))]).toEqual(['PENDING', 'same']);
  });

  it('keeps the goods for two weeks at most, and tells the buyer', () => {
    const [keep, mail] = hold(debit)(order)!.jobs;
    expect(keep).toMatchObject({ name: 'hold-stock', payload: { until: '2026-12-05T10:00:00.000Z' } });
    expect(mail).toMatchObject({ name: 'send-order-update', payload: { event: 'PAYMENT_PROCESSING' } });
  });

  it('keeps the order from expiring, and leaves it to buyers and administrators', () => {
    expect(outcomeOf(held, expire(days(13)))).toBe('same');
    expect(outcomeOf(held, cancel({ by: 'customer', at, reason: null }))).toBe('CANCELLED');
    expect(outcomeOf(held, pay({ by: 'admin', at, intentId: null }))).toBe('COMPLETED');
  });

  it('ends with the money', () => {
    const paid = applied(held, pay({ by: 'stripe', at: days(3), intentId: 'pi_1' })(held));
    expect(paid).toMatchObject({ status: 'COMPLETED', paymentStatus: 'PAID', payment: { processing: null } });
    expect(outcomeOf(paid, hold({ ...debit, at: days(4) }))).toBe('same');
  });

  it('or without it, and then the time to pay begins anew, but never beyond two weeks', () => {
    const failed = applied(held, fail(days(3))(held));
    const payment = { processing: null, dueFrom: days(3), failureReason: 'No money.' };
    expect(failed).toMatchObject({ status: 'PENDING', paymentStatus: 'FAILED', payment });
    expect(jobsOf(held, fail(days(3)))).toEqual(['send-order-update']);
    expect(outcomeOf(failed, expire(days(4)))).toBe('EXPIRED');
    const late = applied(held, fail(days(15))(held));
    expect([holdEnds(order) < days(15), late.payment.dueFrom ?? null]).toEqual([true, null]);
  });

  it('does not end by what failed before it or beside it', () => {
    expect(outcomeOf(held, fail(new Date(at.getTime() - 1)))).toBe('same');
    expect(outcomeOf(held, fail(days(1), 'pi_2'))).toBe('same');
  });

  it('is over for an order that was cancelled meanwhile, and nobody is told', () => {
    const cancelled = { ...held, status: OrderStatus.CANCELLED };
    expect(applied(cancelled, fail(days(1))(cancelled))).toMatchObject({
      status: 'CANCELLED',
      paymentStatus: 'FAILED',
    });
    expect(jobsOf(cancelled, fail(days(1)))).toEqual([]);
  });
});
