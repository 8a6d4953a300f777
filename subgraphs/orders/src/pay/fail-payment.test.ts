import { describe, expect, it } from '@jest/globals';
import { buildOrder, buildPaidOrder } from '../../tests/build-order.js';
import { outcomes } from '../../tests/outcome-of.js';
import { applied } from '../order/order-change.js';
import { PaymentMethod, PaymentStatus } from '../order/order-status.js';
import { failIfPending, failPayment, forgetIntent, forgetSession } from './fail-payment.js';

const at = new Date('2026-11-21T11:00:00Z');

describe('failPayment', () => {
  const by = { by: 'customer' as const, at, reason: null };

  it('is for orders that wait for their payment', () => {
    expect(outcomes(failIfPending(by))).toEqual({
      PENDING: 'PENDING',
      CONFIRMED: 'same',
      COMPLETED: 'same',
      CANCELLED: 'same',
      EXPIRED: 'same',
      REFUNDED: 'same',
    });
  });

  it('changes neither what is paid nor, told again, anything but the reason', () => {
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

describe('the mail about a failed payment', () => {
  it.each([
    [PaymentMethod.STRIPE, undefined],
    [PaymentMethod.BANK_TRANSFER, expect.stringContaining('Transfer the amount once more')],
  ])('says how to pay again by %s', (paymentMethod, advice) => {
    const failed = failPayment({ by: 'admin', at, reason: null })(buildOrder({ paymentMethod }));
    expect(failed?.jobs.map(({ payload }) => (payload as { advice?: string }).advice)).toEqual([advice]);
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

  it('do not lead to the page on which a slow payment has failed', () => {
    const failedOnce = (intentId: string) => {
      const processing = { intentId, since: new Date(at.getTime() - 1_000) };
      const order = buildOrder({
        paymentStatus: PaymentStatus.PROCESSING,
        payment: { processing, sessionId: 'cs_1', checkoutUrl: 'https://pay' },
      });
      return failPayment({ by: 'stripe', at, reason: null, intentId })(order)?.set.payment;
    };
    expect(failedOnce('pi_of_page')).toMatchObject({ sessionId: null, checkoutUrl: null, attempt: 2 });
    expect(failedOnce('pi_1')).toMatchObject({ checkoutUrl: 'https://pay', attempt: 1 });
  });
});
