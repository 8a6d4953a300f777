import { describe, expect, it } from '@jest/globals';
import { FulfillmentStatus, OrderStatus } from './order-status.js';
import {
  canBecome,
  canReach,
  fulfillmentTransitions,
  isHere,
  movableWhile,
  orderTransitions,
  paymentTransitions,
} from './transitions.js';

// Every pair, written out: a table that changes has to be changed in two places.
const cases = [
  {
    name: 'order',
    table: orderTransitions,
    allowed: [
      'PENDING>COMPLETED',
      'PENDING>CANCELLED',
      'PENDING>EXPIRED',
      'CONFIRMED>COMPLETED',
      'CONFIRMED>CANCELLED',
      'COMPLETED>CANCELLED',
      'COMPLETED>REFUNDED',
      'REFUNDED>COMPLETED',
      'REFUNDED>CANCELLED',
      'EXPIRED>COMPLETED',
    ],
  },
  {
    name: 'payment',
    table: paymentTransitions,
    allowed: [
      'UNPAID>PROCESSING',
      'UNPAID>PAID',
      'UNPAID>FAILED',
      'PROCESSING>PAID',
      'PROCESSING>FAILED',
      'FAILED>PROCESSING',
      'FAILED>PAID',
      'PAID>PARTIALLY_REFUNDED',
      'PAID>REFUNDED',
      'PARTIALLY_REFUNDED>REFUNDED',
      'PARTIALLY_REFUNDED>PAID',
      'REFUNDED>PARTIALLY_REFUNDED',
      'REFUNDED>PAID',
    ],
  },
  {
    name: 'fulfilment',
    table: fulfillmentTransitions,
    allowed: [
      'UNFULFILLED>PROCESSING',
      'UNFULFILLED>SHIPPED',
      'PROCESSING>SHIPPED',
      'SHIPPED>DELIVERED',
      'SHIPPED>RETURNED',
      'DELIVERED>RETURNED',
    ],
  },
];

it('goods are here until they are shipped', () => {
  const here = Object.values(FulfillmentStatus).filter(isHere);
  expect(here).toEqual([FulfillmentStatus.UNFULFILLED, FulfillmentStatus.PROCESSING]);
});

it('each step of the goods needs an order that stands right', () => {
  const selling = ['CONFIRMED', 'COMPLETED'];
  expect(movableWhile).toEqual({
    UNFULFILLED: [],
    PROCESSING: selling,
    SHIPPED: selling,
    DELIVERED: selling,
    RETURNED: [...selling, 'REFUNDED'],
  });
});

it.each(Object.values(OrderStatus))('several steps lead from %s no further than single ones', (from) => {
  const ends = { PENDING: 5, CONFIRMED: 4, COMPLETED: 3, REFUNDED: 3, EXPIRED: 4, CANCELLED: 1 };
  const reached = Object.values(OrderStatus).filter((to) => canReach(orderTransitions, from, to));
  const never = from === OrderStatus.PENDING ? OrderStatus.CONFIRMED : OrderStatus.PENDING;
  expect(reached).toHaveLength(ends[from]);
  expect(reached).not.toContain(never);
});

describe.each(cases)('the transitions of $name', ({ table, allowed }) => {
  const statuses = Object.keys(table);
  const pairs = statuses.flatMap((from) => statuses.map((to) => `${from}>${to}`));

  it.each(pairs)('%s', (pair) => {
    const [from = '', to = ''] = pair.split('>');
    expect(canBecome<string>(table, from, to)).toBe(allowed.includes(pair));
  });
});
