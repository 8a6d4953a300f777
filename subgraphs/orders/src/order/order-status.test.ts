import { describe, expect, it } from '@jest/globals';
import { canBecome, OrderStatus, statusesBefore } from './order-status.js';

describe('order status', () => {
  it('is paid only from waiting for payment or from cash on delivery', () => {
    expect(statusesBefore(OrderStatus.COMPLETED)).toEqual([OrderStatus.PENDING, OrderStatus.CONFIRMED]);
  });

  it('expires only while waiting for payment', () => {
    expect(statusesBefore(OrderStatus.EXPIRED)).toEqual([OrderStatus.PENDING]);
  });

  it.each([OrderStatus.CANCELLED, OrderStatus.EXPIRED, OrderStatus.REFUNDED])('ends at %s', (end) => {
    expect(Object.values(OrderStatus).filter((to) => canBecome(end, to))).toEqual([]);
  });
});
