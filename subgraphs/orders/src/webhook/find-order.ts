import type { AppContext } from '../context.js';
import type { Order } from '../order/order.entity.js';
import { isRefusal, PATIENT } from '../stripe/stripe-client.js';
import type { Subject } from '../stripe/stripe-fact.js';

export interface Found {
  order: Order;
  about: Subject;
}

/** Thrown for an event that cannot be right: a person has to look at it, and nothing is done by itself. */
export class Suspicious extends Error {}

/**
 * The order that an event is about; null when it is about none of the shop's. Every hint must lead to the same order, and
 * amount, currency and mode must be the order's own.
 */
export async function findOrder(ctx: AppContext, about: Subject): Promise<Found | null> {
  const found = (await findByHints(ctx, about)) ?? (await findByIntentAtStripe(ctx, about));
  if (found) ensureMatch(ctx, found);
  return found;
}

async function findByHints({ orders }: AppContext, about: Subject): Promise<Found | null> {
  const { orderId, intentId, sessionId } = about;
  const hints: object[] = [
    ...(orderId ? [{ _id: orderId }] : []),
    ...(intentId ? [{ 'payment.intentId': intentId }, { 'payment.paidIntentId': intentId }] : []),
    ...(sessionId ? [{ 'payment.sessionId': sessionId }] : []),
  ];
  if (hints.length === 0) return null;
  const found = await orders.find({ $or: hints }).limit(hints.length).lean<Order[]>();
  const [order] = found;
  if (found.length > 1) throw new Suspicious('It names several orders.');
  if (orderId && order?._id !== orderId) throw new Suspicious('There is no order of its id.');
  return order ? { order, about } : null;
}

/** A refund or a dispute names nothing but the intent, and one that was paid on a page of Stripe's is not known here yet. */
async function findByIntentAtStripe(ctx: AppContext, about: Subject): Promise<Found | null> {
  const { intentId, totalCents } = about;
  if (!intentId || totalCents !== null) return null;
  try {
    const intent = await ctx.stripe!.ask((stripe) => stripe.paymentIntents.retrieve(intentId, {}, PATIENT));
    const orderId = intent.metadata['orderId'];
    if (!orderId || intent.status !== 'succeeded') return null;
    return await findByHints(ctx, { ...about, orderId, totalCents: intent.amount_received });
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

function ensureMatch({ stripe }: AppContext, { order, about }: Found): void {
  const { totalCents, currency, isLive } = about;
  if (isLive !== stripe!.isLive) throw new Suspicious(isLive ? 'It is of live mode.' : 'It is of test mode.');
  if (currency !== null && currency.toUpperCase() !== order.currency.toUpperCase()) {
    throw new Suspicious(`Its currency is ${currency.toUpperCase()}, the order's is ${order.currency}.`);
  }
  if (totalCents !== null && totalCents !== order.totalCents) {
    throw new Suspicious(`Its amount is ${totalCents}, the order's is ${order.totalCents}, in cents.`);
  }
}
