import { describe, expect, it } from '@jest/globals';
import { FulfillmentStatus } from './order-status.js';
import {
  canBecome,
  fulfillmentTransitions,
  isHere,
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
      'UNPAID>PAID',
      'UNPAID>FAILED',
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

describe.each(cases)('the transitions of $name', ({ table, allowed }) => {
  const statuses = Object.keys(table);
  const pairs = statuses.flatMap((from) => statuses.map((to) => `${from}>${to}`));

  it.each(pairs)('%s', (pair) => {
    const [from = '', to = ''] = pair.split('>');
    expect(canBecome<string>(table, from, to)).toBe(allowed.includes(pair));
  });
});
