import { describe, expect, it } from '@jest/globals';
import { buildOrder } from '../../tests/build-order.js';
import { ensureReachable } from './change-order.js';
import { FulfillmentStatus, OrderStatus, PaymentStatus } from './order-status.js';

describe('a change that is written', () => {
  it.each([
    [{ status: OrderStatus.CANCELLED }, { status: OrderStatus.COMPLETED }],
    [{ paymentStatus: PaymentStatus.PAID }, { paymentStatus: PaymentStatus.UNPAID }],
    [{ fulfillmentStatus: FulfillmentStatus.RETURNED }, { fulfillmentStatus: FulfillmentStatus.SHIPPED }],
  ])('never leads from %o to %o', (given, set) => {
    const order = buildOrder(given);
    expect(() => ensureReachable(order, { set, events: [], jobs: [] })).toThrow('Nothing leads from');
    expect(() => ensureReachable(order, { set: given, events: [], jobs: [] })).not.toThrow();
  });

  it('may take several steps at once', () => {
    const set = { status: OrderStatus.REFUNDED, paymentStatus: PaymentStatus.REFUNDED };
    expect(() => ensureReachable(buildOrder(), { set, events: [], jobs: [] })).not.toThrow();
  });
});
