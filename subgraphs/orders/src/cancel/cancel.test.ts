import { describe, expect, it } from '@jest/globals';
import { buildPaidOrder, buildRefund } from '../../tests/build-order.js';
import { outcomeOf, outcomes } from '../../tests/outcome-of.js';
import { applied } from '../order/order-change.js';
import { FulfillmentStatus } from '../order/order-status.js';
import { RefundStatus } from '../order/payment.entity.js';
import { cancel } from './cancel.js';

const at = new Date('2026-11-21T11:00:00Z');

describe('cancel', () => {
  const by = { by: 'customer' as const, at, reason: null };

  it('is for what is open, paid or cancelled already', () => {
    expect(outcomes(cancel(by))).toEqual({
      PENDING: 'CANCELLED',
      CONFIRMED: 'CANCELLED',
      COMPLETED: 'CANCELLED',
      CANCELLED: 'same',
      EXPIRED: 'CONFLICT',
      REFUNDED: 'CONFLICT',
    });
  });

  it('lets the shop, not the buyer, call off what was paid back', () => {
    const { REFUNDED } = outcomes(cancel({ ...by, by: 'admin' }));
    expect(REFUNDED).toBe('CANCELLED');
  });

  it.each(Object.values(FulfillmentStatus))('takes goods that are %s only while they are here', (goods) => {
    const isHere = goods === FulfillmentStatus.UNFULFILLED || goods === FulfillmentStatus.PROCESSING;
    const order = buildPaidOrder({ fulfillmentStatus: goods });
    expect(outcomeOf(order, cancel(by))).toBe(isHere ? 'CANCELLED' : 'CONFLICT');
  });

  it('pays back what is left', () => {
    const order = buildPaidOrder({ refunds: [buildRefund({ status: RefundStatus.SUCCEEDED })] });
    const { refunds } = applied(order, cancel(by)(order));
    expect(refunds[1]).toMatchObject({ amountCents: 4_000, status: RefundStatus.PENDING });
  });
});
