// Events as Stripe sends them, with no more than the shop reads.

const CREATED = 1_763_720_000;
let count = 0;

export interface HandMadeEvent {
  id: string;
  object: 'event';
  type: string;
  created: number;
  livemode: boolean;
  data: { object: Record<string, unknown> };
}

export function buildEvent(
  type: string,
  object: Record<string, unknown>,
  given: Partial<HandMadeEvent> = {},
): HandMadeEvent {
  count += 1;
  return {
    id: `evt_${process.pid}_${count}_${Date.now()}`,
    object: 'event',
    type,
    created: CREATED + count,
    livemode: false,
    data: { object },
    ...given,
  };
}

/** The objects of the payment of an order: what is not given is as it is for one of 50.00. */
export function buildObjects({
  orderId = 'order-1',
  intentId = 'pi_1',
  totalCents = 5_000,
  currency = 'usd',
}) {
  const metadata = { orderId };
  const part = { currency, payment_intent: intentId, metadata: {} };
  return {
    intent: (given: object = {}) => ({
      id: intentId,
      amount: totalCents,
      amount_received: 0,
      currency,
      metadata,
      ...given,
    }),
    paidIntent: (given: object = {}) => ({
      id: intentId,
      amount: totalCents,
      amount_received: totalCents,
      currency,
      metadata,
      ...given,
    }),
    session: (given: object = {}) => ({
      id: 'cs_1',
      amount_total: totalCents,
      currency,
      metadata,
      payment_intent: intentId,
      payment_status: 'paid',
      ...given,
    }),
    charge: (refundedCents: number) => ({
      id: 'ch_1',
      amount: totalCents,
      amount_refunded: refundedCents,
      ...part,
      metadata,
    }),
    refund: (given: object = {}) => ({
      id: 're_1',
      amount: 1_000,
      ...part,
      reason: null,
      status: 'succeeded',
      created: CREATED,
      ...given,
    }),
    dispute: (given: object = {}) => ({
      id: 'du_1',
      amount: totalCents,
      ...part,
      reason: 'fraudulent',
      status: 'needs_response',
      ...given,
    }),
  };
}
