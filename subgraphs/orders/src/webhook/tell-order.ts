import { randomUUID } from 'node:crypto';
import { operation } from '@cartwright/shared/client/operation';
import { hasCode } from '@cartwright/shared/errors';
import type { AppContext } from '../context.js';
import { changeOrder } from '../order/change-order.js';
import { NeedsStock, type PaymentReceived } from '../pay/pay.js';
import type { StripeNews } from '../stripe/stripe-fact.js';
import { decideFact } from './decide-fact.js';
import { findOrder } from './find-order.js';

// Products waits its turn for a popular product.
const STOCK_DEADLINE_MS = 10_000;

const COMMIT = operation(
  'products',
  'mutation CommitLate($orderId: ID!) { commitStock(orderId: $orderId, late: true) }',
);
const RESERVATION = operation(
  'products',
  'query Reservation($orderIds: [ID!]!) { reservations(orderIds: $orderIds) { status } }',
);

/** Brings what Stripe says to its order; false when that is none of the shop's. It may stop at any line and be called again. */
export async function tellOrder(ctx: AppContext, news: StripeNews): Promise<boolean> {
  const found = await findOrder(ctx, news.about);
  if (!found) return false;
  const { _id: orderId } = found.order;
  try {
    await changeOrder(ctx, orderId, decideFact(news));
  } catch (error) {
    if (!(error instanceof NeedsStock)) throw error;
    await changeOrder(ctx, orderId, decideFact(news, await takeLateStock(ctx, orderId)));
  }
  return true;
}

/** Whether the goods of an order that had expired could be taken once more; asking again gives the same answer. */
async function takeLateStock(
  { products }: AppContext,
  orderId: string,
): Promise<NonNullable<PaymentReceived['lateStock']>> {
  const call = { requestId: randomUUID(), deadlineMs: STOCK_DEADLINE_MS };
  try {
    await products.query(COMMIT, { orderId }, call);
    return 'taken';
  } catch (error) {
    if (hasCode(error, 'OUT_OF_STOCK')) return 'gone';
    if (!hasCode(error, 'CONFLICT')) throw error;
    // It is said of stock that was never reserved, and when too many buy at once, which passes.
    const { reservations } = await products.query<{ reservations: object[] }>(
      RESERVATION,
      { orderIds: [orderId] },
      call,
    );
    if (reservations.length > 0) throw error;
    return 'gone';
  }
}
