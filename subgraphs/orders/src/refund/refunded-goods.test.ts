import { describe, expect, it } from '@jest/globals';
import { buildOrder, buildPaidOrder, buildRefund } from '../../tests/build-order.js';
import { jobsOf, outcomeOf, outcomes } from '../../tests/outcome-of.js';
import { cancel } from '../cancel/cancel.js';
import { fulfil } from '../fulfil/fulfil.js';
import { applied } from '../order/order-change.js';
import { FulfillmentStatus, OrderStatus } from '../order/order-status.js';
import { RefundStatus } from '../order/payment.entity.js';
import { pay } from '../pay/pay.js';
import { refund, settleRefund } from './refund.js';

const at = new Date('2026-11-21T11:00:00Z');

describe('the goods of an order that is paid back', () => {
  const all = refund({ id: 'all', reason: null, by: 'admin', at });
  const settleAll = (status: RefundStatus) =>
    settleRefund({ id: 'all', stripeId: 're_1', status, by: 'stripe', at });
  const askedAll = (given: Parameters<typeof buildPaidOrder>[0] = {}) => {
    const order = buildPaidOrder(given);
    return applied(order, all(order));
  };

  it.each(Object.values(FulfillmentStatus))('that are %s go back on the shelf if they are here', (goods) => {
    const isHere = goods === FulfillmentStatus.UNFULFILLED || goods === FulfillmentStatus.PROCESSING;
    const order = askedAll({ fulfillmentStatus: goods });
    expect(jobsOf(order, settleAll(RefundStatus.SUCCEEDED)).includes('cancel-stock')).toBe(isHere);
  });

  it('stay where they are while only a part is paid back', () => {
    const order = buildPaidOrder({ refunds: [buildRefund()] });
    const settle = settleRefund({
      id: 'refund-1',
      stripeId: 're_1',
      status: RefundStatus.SUCCEEDED,
      by: 'stripe',
      at,
    });
    expect(jobsOf(order, settle)).toEqual(['send-order-update']);
  });

  it('are not shipped when the bank turns the refund down later', () => {
    const asked = askedAll();
    const back = applied(asked, settleAll(RefundStatus.SUCCEEDED)(asked));
    const turnedDown = settleAll(RefundStatus.FAILED)(back);
    const order = applied(back, turnedDown);
    expect(order).toMatchObject({ status: 'COMPLETED', isRestocked: true });
    expect(turnedDown?.jobs.map(({ payload }) => payload)).toMatchObject([
      { advice: expect.stringContaining('back on the shelf') },
    ]);
    const ship = fulfil({ status: FulfillmentStatus.SHIPPED, by: 'admin', at });
    expect(outcomeOf(order, ship)).toBe('CONFLICT');
    expect(outcomeOf(order, cancel({ by: 'admin', at, reason: null }))).toBe('CANCELLED');
  });

  it('are not taken for a payment that is first heard of when all of it has gone back', () => {
    const decide = pay({ by: 'stripe', at, intentId: 'pi_1', goneCents: 5_000 });
    expect(outcomes(decide)).toMatchObject({
      PENDING: 'COMPLETED',
      CANCELLED: 'CANCELLED',
      EXPIRED: 'EXPIRED',
    });
    for (const status of [OrderStatus.PENDING, OrderStatus.EXPIRED, OrderStatus.CANCELLED]) {
      const isPending = status === OrderStatus.PENDING;
      expect(jobsOf(buildOrder({ status }), decide)).toEqual(isPending ? ['close-payment'] : []);
    }
  });
});
