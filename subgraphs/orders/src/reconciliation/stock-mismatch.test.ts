import { describe, expect, it } from '@jest/globals';
import { buildOrder, buildPaidOrder } from '../../tests/build-order.js';
import { OrderStatus } from '../order/order-status.js';
import { stockMismatch, type StockStatus } from './stock-mismatch.js';

const stocks: StockStatus[] = ['RESERVED', 'SOLD', 'RELEASED', 'EXPIRED', null];
const notSold = ['stock_not_sold', null, 'stock_lost', 'stock_not_sold', 'stock_lost'];
const notReleased = ['stock_not_released', null, null, null, null];
const fine = [null, null, null, null, null];

describe('stockMismatch', () => {
  it.each([
    [OrderStatus.PENDING, fine],
    [OrderStatus.CONFIRMED, notSold],
    [OrderStatus.COMPLETED, notSold],
    [OrderStatus.CANCELLED, notReleased],
    [OrderStatus.EXPIRED, notReleased],
    [OrderStatus.REFUNDED, fine],
  ])('knows what is wrong with each stock of an order that is %s', (status, expected) => {
    expect(stocks.map((stock) => stockMismatch(buildOrder({ status }), stock))).toEqual(expected);
  });

  it('finds stock that was sold for a payment which went back', () => {
    const order = buildPaidOrder({ status: OrderStatus.EXPIRED });
    expect(stockMismatch(order, 'SOLD')).toBe('useless_stock');
  });
});
