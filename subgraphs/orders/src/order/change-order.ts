import { conflict, notFound } from '@cartwright/shared/errors';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import { inTurn } from '@cartwright/shared/mongo/in-turn';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';
import { applied, type Decide, type OrderChange } from './order-change.js';
import type { Order } from './order.entity.js';
import {
  canReach,
  fulfillmentTransitions,
  orderTransitions,
  paymentTransitions,
  type Transitions,
} from './transitions.js';

/**
 * The one way in which an order changes: it is read, `decide` says what becomes of it, and that is written with the jobs that
 * follow from it in one transaction, which is repeated when somebody else came first. Gives the order as it is then.
 */
export const changeOrder = (
  ctx: Pick<AppContext, 'connection' | 'orders' | 'outbox'>,
  orderId: string,
  decide: Decide,
): Promise<Order> =>
  inTurn([orderId], () =>
    inTransaction(ctx.connection, async (session) => {
      const order = await ctx.orders.findById(orderId, null, { session }).lean<Order>();
      if (!order) throw notFound('order', orderId);
      return writeChange(ctx, order, decide(order), session);
    }),
  );

/** Writes what was decided about an order that this transaction has read or made. */
export async function writeChange(
  { orders, outbox }: Pick<AppContext, 'orders' | 'outbox'>,
  order: Order,
  change: OrderChange | null,
  session: ClientSession,
): Promise<Order> {
  if (!change) return order;
  ensureReachable(order, change);
  const { _id, version } = order;
  const { modifiedCount } = await orders.updateOne(
    { _id, version },
    { $set: { ...change.set, version: version + 1 }, $push: { timeline: { $each: change.events } } },
    { session },
  );
  // The transaction sees one moment, so this is only for a database that would not.
  if (modifiedCount === 0) throw conflict('The order was changed by somebody else. Try again.');
  if (change.jobs.length > 0) await addToOutbox(outbox, change.jobs, session);
  return { ...applied(order, change), version: version + 1, updatedAt: new Date() };
}

/** Holds a change against the tables, whoever has decided it: a wrong step is our own fault, and nothing of it is written. */
export function ensureReachable(order: Order, { set }: OrderChange): void {
  ensureStep(orderTransitions, order.status, set.status);
  ensureStep(paymentTransitions, order.paymentStatus, set.paymentStatus);
  ensureStep(fulfillmentTransitions, order.fulfillmentStatus, set.fulfillmentStatus);
}

function ensureStep<Status extends string>(table: Transitions<Status>, from: Status, to = from): void {
  if (!canReach(table, from, to)) throw new Error(`Nothing leads from ${from} to ${to}.`);
}
