import { describe, expect, it } from '@jest/globals';
import { buildOrder, buildPaidOrder } from '../../tests/build-order.js';
import { FulfillmentStatus, OrderStatus } from '../order/order-status.js';
import { stockMismatch, type StockStatus } from './stock-mismatch.js';

const stocks: StockStatus[] = ['RESERVED', 'SOLD', 'RETURNED', 'RELEASED', 'EXPIRED', null];
const notSold = ['stock_not_sold', null, 'stock_lost', 'stock_lost', 'stock_not_sold', 'stock_lost'];
const sentBack = ['stock_not_sold', 'stock_not_returned', null, 'stock_lost', 'stock_not_sold', 'stock_lost'];
const notReleased = ['stock_not_released', null, null, null, null, null];
const notBack = ['stock_not_released', 'stock_not_returned', null, null, null, null];
const fine = [null, null, null, null, null, null];
const { UNFULFILLED, PROCESSING, SHIPPED, DELIVERED, RETURNED } = FulfillmentStatus;

describe('stockMismatch', () => {
  it.each([
    [OrderStatus.PENDING, UNFULFILLED, fine],
    [OrderStatus.CONFIRMED, UNFULFILLED, notSold],
    [OrderStatus.CONFIRMED, DELIVERED, notSold],
    [OrderStatus.COMPLETED, UNFULFILLED, notSold],
    [OrderStatus.COMPLETED, RETURNED, sentBack],
    [OrderStatus.CANCELLED, UNFULFILLED, notBack],
    [OrderStatus.CANCELLED, RETURNED, notBack],
    [OrderStatus.EXPIRED, UNFULFILLED, notReleased],
    [OrderStatus.REFUNDED, UNFULFILLED, notBack],
    [OrderStatus.REFUNDED, PROCESSING, notBack],
    [OrderStatus.REFUNDED, SHIPPED, fine],
    [OrderStatus.REFUNDED, DELIVERED, fine],
    [OrderStatus.REFUNDED, RETURNED, notBack],
  ])(
    'knows what is wrong with each stock of an order that is %s and %s',
    (status, fulfillmentStatus, expected) => {
      const order = buildOrder({ status, fulfillmentStatus });
      expect(stocks.map((stock) => stockMismatch(order, stock))).toEqual(expected);
    },
  );

  it('finds stock that was sold for a payment which went back', () => {
    const order = buildPaidOrder({ status: OrderStatus.EXPIRED });
    expect(stockMismatch(order, 'SOLD')).toBe('useless_stock');
  });

  it('wants the goods of a refund that was turned down to stay on the shelf', () => {
    const order = buildPaidOrder({ status: OrderStatus.COMPLETED, isRestocked: true });
    expect(stocks.map((stock) => stockMismatch(order, stock))).toEqual(notBack);
  });

  it('leaves goods that a lost dispute has left in the shop to a person', () => {
    const lost = { id: 'du_1', status: 'LOST' as const, amountCents: 5_000, reason: null };
    const order = buildPaidOrder({ status: OrderStatus.REFUNDED, payment: { disputes: [lost] } });
    expect(stocks.map((stock) => stockMismatch(order, stock))).toEqual(
      fine.with(stocks.indexOf('SOLD'), 'stock_kept' as never),
    );
  });
});
