import { notFound } from '@cartwright/shared/errors';
import type { RequestContext } from '../context.js';
import { actorOf } from '../order/actor-of.js';
import { changeOrder } from '../order/change-order.js';
import type { Order } from '../order/order.entity.js';
import { findVisibleOrder } from '../order/order.reference.js';
import { archive } from './archive.js';

/** Takes an order that is over out of the buyer's list; it stays readable by its id. */
export async function archiveOrder(ctx: RequestContext, id: string): Promise<Order> {
  if (!(await findVisibleOrder(ctx, id))) throw notFound('order', id);
  return changeOrder(ctx, id, archive({ by: actorOf(ctx.identity), at: new Date() }));
}
