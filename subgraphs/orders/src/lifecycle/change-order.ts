import { conflict, notFound } from '@cartwright/shared/errors';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import { inTurn } from '@cartwright/shared/mongo/in-turn';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import type { AppContext } from '../context.js';
import type { Order } from '../order/order.entity.js';
import { applied, type Decide } from './order-change.js';

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
      const change = decide(order);
      if (!change) return order;
      const { version } = order;
      const { modifiedCount } = await ctx.orders.updateOne(
        { _id: orderId, version },
        { $set: { ...change.set, version: version + 1 }, $push: { timeline: { $each: change.events } } },
        { session },
      );
      // The transaction sees one moment, so this is only for a database that would not.
      if (modifiedCount === 0) throw conflict('The order was changed by somebody else. Try again.');
      if (change.jobs.length > 0) await addToOutbox(ctx.outbox, change.jobs, session);
      return { ...applied(order, change), version: version + 1, updatedAt: new Date() };
    }),
  );
