import { describe, expect, it } from '@jest/globals';
import { buildOrder, buildPaidOrder } from '../../tests/build-order.js';
import { buildEvent, buildObjects, type HandMadeEvent } from '../../tests/stripe-events.js';
import { applied } from '../order/order-change.js';
import type { Order } from '../order/order.entity.js';
import { readEvent } from '../stripe/read-event.js';
import { decideFact } from './decide-fact.js';

const { intent, paidIntent, charge, refund, dispute } = buildObjects({});
const ofSession = buildObjects({ intentId: 'pi_2' });
const failed = buildEvent(
  'payment_intent.payment_failed',
  intent({ last_payment_error: { message: 'Declined.' } }),
);
const processing = buildEvent('payment_intent.processing', intent());
const debitFailed = buildEvent('payment_intent.payment_failed', intent());
const triedAgain = buildEvent('payment_intent.processing', intent());
const elsewhere = buildEvent('payment_intent.payment_failed', ofSession.intent());
const succeeded = buildEvent('payment_intent.succeeded', paidIntent());
const partly = buildEvent('refund.created', refund());
const partlyCharged = buildEvent('charge.refunded', charge(1_000));
const wholly = buildEvent('refund.created', refund({ amount: 5_000 }));
const whollyCharged = buildEvent('charge.refunded', charge(5_000));
const disputed = buildEvent('charge.dispute.created', dispute());
const won = buildEvent('charge.dispute.closed', dispute({ status: 'won' }));
const lost = buildEvent('charge.dispute.closed', dispute({ status: 'lost' }));

const stories = [
  {
    story: 'declined, paid, partly refunded and disputed',
    events: [failed, succeeded, partly, partlyCharged, disputed],
    end: { status: 'COMPLETED', paymentStatus: 'PARTIALLY_REFUNDED', refunds: ['re_1 SUCCEEDED'] },
  },
  {
    story: 'paid, partly refunded, and a dispute that is won',
    events: [succeeded, partly, partlyCharged, disputed, won],
    end: { status: 'COMPLETED', paymentStatus: 'PARTIALLY_REFUNDED', refunds: ['re_1 SUCCEEDED'] },
  },
  {
    story: 'declined, paid, partly refunded, and a dispute that is lost',
    events: [failed, succeeded, partlyCharged, disputed, lost],
    end: { status: 'REFUNDED', paymentStatus: 'REFUNDED', refunds: [] },
  },
  {
    story: 'paid by a debit that takes days, on a page',
    events: [
      buildEvent('checkout.session.completed', ofSession.session({ payment_status: 'unpaid' })),
      buildEvent('payment_intent.processing', ofSession.intent()),
      buildEvent('payment_intent.succeeded', ofSession.paidIntent()),
      buildEvent('checkout.session.async_payment_succeeded', ofSession.session()),
    ],
    end: { status: 'COMPLETED', paymentStatus: 'PAID', refunds: [] },
  },
  {
    story: 'not paid by a debit in the end',
    events: [processing, debitFailed],
    end: { status: 'PENDING', paymentStatus: 'FAILED', refunds: [] },
  },
  {
    story: 'not paid by a debit, which is tried once more',
    events: [processing, debitFailed, triedAgain],
    end: { status: 'PENDING', paymentStatus: 'PROCESSING', refunds: [] },
  },
  {
    story: 'under way by a debit, with a card declined beside it',
    events: [processing, elsewhere],
    end: { status: 'PENDING', paymentStatus: 'PROCESSING', refunds: [] },
  },
  {
    story: 'refunded, which the bank turns down days later',
    events: [
      failed,
      succeeded,
      wholly,
      whollyCharged,
      buildEvent('refund.failed', refund({ amount: 5_000, status: 'failed' })),
    ],
    end: { status: 'COMPLETED', paymentStatus: 'PAID', refunds: ['re_1 FAILED'] },
  },
  {
    story: 'refunded in two parts, the first of which turns out to fail',
    events: [
      succeeded,
      partly,
      buildEvent('charge.refund.updated', refund({ status: 'failed' })),
      buildEvent('refund.created', refund({ id: 're_2', amount: 2_000 })),
      buildEvent('charge.refunded', charge(2_000)),
    ],
    end: {
      status: 'COMPLETED',
      paymentStatus: 'PARTIALLY_REFUNDED',
      refunds: ['re_1 FAILED', 're_2 SUCCEEDED'],
    },
  },
  {
    story: 'paid on a page, whereupon the intent beside it is closed, and refunded',
    events: [
      buildEvent('payment_intent.succeeded', ofSession.paidIntent()),
      buildEvent('checkout.session.completed', ofSession.session()),
      buildEvent('payment_intent.canceled', intent()),
      buildEvent('refund.updated', ofSession.refund({ amount: 5_000 })),
      buildEvent('charge.refunded', ofSession.charge(5_000)),
    ],
    end: { status: 'REFUNDED', paymentStatus: 'REFUNDED', refunds: ['re_1 SUCCEEDED'] },
  },
  {
    story: 'a dispute that is lost, an appeal that is won, and another dispute',
    events: [
      succeeded,
      disputed,
      lost,
      won,
      buildEvent('charge.dispute.created', dispute({ id: 'du_2', status: 'warning_needs_response' })),
    ],
    end: { status: 'COMPLETED', paymentStatus: 'PAID', refunds: [] },
  },
];

describe.each(stories)('an order that is $story', ({ events, end }) => {
  const orders = permutationsOf(events);
  const count = events.reduce((product, _event, index) => product * (index + 1), 1);

  it(`ends in the same state for each of the ${count} orders of its events`, () => {
    const ends = new Set(orders.map((order) => JSON.stringify(stateOf(tell(buildOrder(), order)))));
    expect(orders).toHaveLength(count);
    expect([...ends]).toHaveLength(1);
  });

  it('ends in the right state, also when everything is told three times', () => {
    const once = stateOf(tell(buildOrder(), events));
    const thrice = stateOf(tell(buildOrder(), [...events, ...events.toReversed(), ...events]));
    expect(thrice).toEqual(once);
    expect(once).toMatchObject({
      status: end.status,
      paymentStatus: end.paymentStatus,
      refunds: end.refunds.map((text) => expect.stringContaining(text)),
    });
  });
});

it('takes what names an unknown refund of the shop for one that was made at Stripe', () => {
  const foreign = buildEvent('refund.created', refund({ metadata: { refundId: 'of-another-database' } }));
  const { refunds } = tell(buildOrder(), [foreign]);
  expect(refunds).toEqual([expect.objectContaining({ id: 're_1', stripeId: 're_1', by: 'stripe' })]);
});

it('counts a lost dispute against the payment it is about, and not against another of the same order', () => {
  const excess = buildObjects({ intentId: 'pi_2' });
  const lostExcess = buildEvent('charge.dispute.closed', excess.dispute({ status: 'lost' }));
  for (const order of permutationsOf([lostExcess, buildEvent('charge.refunded', charge(1_000))])) {
    const after = tell(buildPaidOrder(), order);
    expect(after).toMatchObject({ status: 'COMPLETED', paymentStatus: 'PARTIALLY_REFUNDED' });
    expect(after.payment.disputes).toMatchObject([{ id: 'du_1', intentId: 'pi_2', status: 'LOST' }]);
  }
  expect(tell(buildPaidOrder(), [lost])).toMatchObject({ status: 'REFUNDED', paymentStatus: 'REFUNDED' });
});

function tell(order: Order, events: HandMadeEvent[]): Order {
  return events.reduce((current, event) => {
    const news = readEvent(event);
    return news ? applied(current, decideFact(news)(current)) : current;
  }, order);
}

/** All but the timeline, which tells in which order things were heard of. */
function stateOf({ status, paymentStatus, refunds, payment }: Order) {
  return {
    status,
    paymentStatus,
    refunds: refunds.map((made) => `${made.id} ${made.status} ${made.amountCents} ${made.stripeId}`).sort(),
    payment: {
      ...payment,
      disputes: payment.disputes.map(({ id, status: now }) => `${id} ${now}`).sort(),
    },
  };
}

function permutationsOf<T>(items: T[]): T[][] {
  if (items.length < 2) return [items];
  return items.flatMap((item, index) =>
    permutationsOf(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  );
}
