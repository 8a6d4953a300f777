import { describe, expect, it } from '@jest/globals';
import { buildEvent, buildObjects } from '../../tests/stripe-events.js';
import { handledTypes, readEvent } from './read-event.js';

const { intent, paidIntent, session, charge, refund, dispute } = buildObjects({});
const read = (type: string, object: Record<string, unknown>) => readEvent(buildEvent(type, object));
const factOf = (type: string, object: Record<string, unknown>) => read(type, object)?.fact;

describe('readEvent', () => {
  it.each([
    ['payment_intent.succeeded', paidIntent(), { kind: 'PAID', intentId: 'pi_1' }],
    [
      'payment_intent.payment_failed',
      intent({ last_payment_error: { message: 'No.' } }),
      { kind: 'PAYMENT_FAILED', reason: 'No.' },
    ],
    ['payment_intent.processing', intent(), { kind: 'PAYMENT_PROCESSING', intentId: 'pi_1' }],
    [
      'checkout.session.completed',
      session({ payment_status: 'unpaid' }),
      { kind: 'PAYMENT_PROCESSING', intentId: 'pi_1' },
    ],
    [
      'checkout.session.async_payment_failed',
      session({ payment_status: 'unpaid' }),
      { kind: 'SESSION_EXPIRED', sessionId: 'cs_1' },
    ],
    ['payment_intent.canceled', intent(), { kind: 'INTENT_CANCELED', intentId: 'pi_1' }],
    ['checkout.session.completed', session(), { kind: 'PAID', intentId: 'pi_1' }],
    ['checkout.session.async_payment_succeeded', session(), { kind: 'PAID', intentId: 'pi_1' }],
    [
      'checkout.session.expired',
      session({ payment_intent: null }),
      { kind: 'SESSION_EXPIRED', sessionId: 'cs_1' },
    ],
    ['charge.refunded', charge(700), { kind: 'CHARGE_REFUNDED', intentId: 'pi_1', refundedCents: 700 }],
    ...['refund.created', 'refund.updated', 'refund.failed', 'charge.refund.updated'].map(
      (type) =>
        [
          type,
          refund({ metadata: { refundId: 'ours' } }),
          {
            kind: 'REFUND',
            refund: { stripeId: 're_1', refundId: 'ours', amountCents: 1_000, status: 'SUCCEEDED' },
          },
        ] as const,
    ),
    ...['charge.dispute.created', 'charge.dispute.updated', 'charge.dispute.closed'].map(
      (type) => [type, dispute(), { kind: 'DISPUTE', dispute: { id: 'du_1', status: 'OPEN' } }] as const,
    ),
  ])('understands %s', (type, object, fact) => {
    expect(factOf(type, object)).toMatchObject(fact);
    expect(handledTypes).toContain(type);
  });

  it('compares the whole of a payment, and no part of it', () => {
    expect(read('payment_intent.succeeded', paidIntent({ amount_received: 4_000 }))?.about).toEqual({
      orderId: 'order-1',
      intentId: 'pi_1',
      sessionId: null,
      currency: 'usd',
      totalCents: 4_000,
      isLive: false,
    });
    expect(read('charge.refunded', charge(700))?.about.totalCents).toBe(5_000);
    expect(read('refund.created', refund())?.about).toMatchObject({ orderId: null, totalCents: null });
    expect(read('charge.dispute.created', dispute())?.about).toMatchObject({ totalCents: null });
  });

  it.each([
    ['succeeded', 'SUCCEEDED'],
    ['failed', 'FAILED'],
    ['canceled', 'FAILED'],
    ['pending', 'PENDING'],
    ['requires_action', 'PENDING'],
    ['of next year', 'PENDING'],
    [null, 'PENDING'],
  ])('takes a refund that is %s for %s', (status, expected) => {
    expect(factOf('refund.updated', refund({ status }))).toMatchObject({ refund: { status: expected } });
  });

  it.each([
    ['won', 'WON'],
    ['prevented', 'WON'],
    ['warning_closed', 'WON'],
    ['lost', 'LOST'],
    ['appeal_needs_response', 'LOST'],
    ['needs_response', 'OPEN'],
    ['warning_under_review', 'OPEN'],
    ['of next year', 'OPEN'],
  ])('takes a dispute that is %s for %s', (status, expected) => {
    expect(factOf('charge.dispute.updated', dispute({ status }))).toMatchObject({
      dispute: { status: expected },
    });
  });

  it('understands objects that Stripe was asked to expand, and fields that are missing or new', () => {
    const expanded = {
      ...charge(1),
      payment_intent: { id: 'pi_9', object: 'payment_intent' },
      metadata: undefined,
    };
    expect(factOf('charge.refunded', { ...expanded, brand_new: true })).toMatchObject({ intentId: 'pi_9' });
    const { amount_received: _, ...old } = paidIntent();
    expect(read('payment_intent.succeeded', old)?.about.totalCents).toBe(5_000);
    expect(factOf('payment_intent.payment_failed', intent())).toEqual({
      kind: 'PAYMENT_FAILED',
      intentId: 'pi_1',
      reason: null,
    });
  });

  it.each([
    ['a page without a payment', 'checkout.session.completed', session({ payment_intent: null })],
    [
      'a page with nothing to pay',
      'checkout.session.completed',
      session({ payment_status: 'no_payment_required' }),
    ],
    ['a charge without an intent', 'charge.refunded', { ...charge(1), payment_intent: null }],
    ['another kind', 'customer.created', { id: 'cus_1' }],
  ])('makes nothing of %s', (_name, type, object) => {
    expect(read(type, object)).toBeNull();
  });

  it.each([
    ['a negative amount', paidIntent({ amount: -1 })],
    ['half a cent', paidIntent({ amount_received: 0.5 })],
    ['an amount in words', paidIntent({ amount: 'fifty' })],
    ['no id', { ...paidIntent(), id: undefined }],
    ['no currency', { ...paidIntent(), currency: null }],
  ])('refuses an intent with %s', (_name, object) => {
    expect(() => read('payment_intent.succeeded', object)).toThrow();
  });
});
