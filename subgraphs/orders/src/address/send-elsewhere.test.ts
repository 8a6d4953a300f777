import { describe, expect, it } from '@jest/globals';
import { buildOrder, buildPaidOrder } from '../../tests/build-order.js';
import { jobsOf, outcomeOf, outcomes } from '../../tests/outcome-of.js';
import { fulfil } from '../fulfil/fulfil.js';
import { applied } from '../order/order-change.js';
import { FulfillmentStatus, OrderStatus } from '../order/order-status.js';
import { sendElsewhere } from './send-elsewhere.js';

const at = new Date('2026-11-21T11:00:00Z');
const address = { recipient: 'Ada', line1: 'Main Street 1', city: 'Ely', country: 'GB' };
const move = (line1 = address.line1, by: 'customer' | 'admin' = 'customer') =>
  sendElsewhere({ address: { ...address, line1 }, by, at });

describe('sendElsewhere', () => {
  it('is for orders that go somewhere', () => {
    expect(outcomes(move())).toEqual({
      PENDING: 'PENDING',
      CONFIRMED: 'CONFIRMED',
      COMPLETED: 'COMPLETED',
      CANCELLED: 'CONFLICT',
      EXPIRED: 'CONFLICT',
      REFUNDED: 'CONFLICT',
    });
    const { UNFULFILLED, PROCESSING, SHIPPED, DELIVERED, RETURNED } = FulfillmentStatus;
    const outcomeAt = (fulfillmentStatus: FulfillmentStatus) =>
      outcomeOf(buildPaidOrder({ fulfillmentStatus }), move());
    expect([UNFULFILLED, PROCESSING].map(outcomeAt)).toEqual(['COMPLETED', 'COMPLETED']);
    expect([SHIPPED, DELIVERED, RETURNED].map(outcomeAt)).toEqual(['CONFLICT', 'CONFLICT', 'CONFLICT']);
  });

  it('is in the timeline, and changes nothing when it is said again, be it too late by then', () => {
    const order = buildPaidOrder();
    const after = applied(order, move()(order));
    expect(after.timeline.at(-1)).toEqual({ at, event: 'order.address_changed', by: 'customer' });
    expect(outcomeOf(after, move())).toBe('same');
    expect(outcomeOf({ ...after, status: OrderStatus.CANCELLED }, move())).toBe('same');
  });

  it('tells the buyer of it, unless the order waits for a payment and is confirmed later', () => {
    expect(jobsOf(buildPaidOrder(), move())).toEqual(['send-order-update']);
    expect(jobsOf(buildOrder(), move())).toEqual([]);
  });

  it('is for so many times of a buyer, and the shop may still correct it', () => {
    let order = buildPaidOrder();
    for (let count = 0; count < 20; count += 1) order = applied(order, move(`Street ${count}`)(order));
    expect(outcomeOf(order, move())).toBe('CONFLICT');
    expect(outcomeOf(order, move('Street 0', 'admin'))).toBe('COMPLETED');
  });
});

describe('an order without an address', () => {
  const ship = fulfil({ status: FulfillmentStatus.SHIPPED, by: 'admin', at });

  it('is packed, and shipped only once it has one', () => {
    const order = buildPaidOrder();
    expect(() => ship(order)).toThrow(/setShippingAddress/);
    const pack = fulfil({ status: FulfillmentStatus.PROCESSING, by: 'admin', at });
    expect(outcomeOf(order, pack)).toBe('COMPLETED');
    expect(outcomeOf(applied(order, move()(order)), ship)).toBe('COMPLETED');
  });

  it('that was shipped before takes a tracking number all the same', () => {
    const order = buildPaidOrder({ fulfillmentStatus: FulfillmentStatus.SHIPPED });
    expect(
      outcomeOf(order, fulfil({ status: order.fulfillmentStatus, carrier: 'DHL', by: 'admin', at })),
    ).toBe('COMPLETED');
  });
});
