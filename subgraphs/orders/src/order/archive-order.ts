import { notFound } from '@cartwright/shared/errors';
import type { RequestContext } from '../context.js';
import { archive } from '../lifecycle/archive.js';
import { actorOf } from './actor-of.js';
import { changeOrder } from './change-order.js';
import type { Order } from './order.entity.js';
import { findVisibleOrder } from './order.reference.js';

/** Takes an order that is over out of the buyer's list; it stays readable by its id. */
export async function archiveOrder(ctx: RequestContext, id: string): Promise<Order> {
  if (!(await findVisibleOrder(ctx, id))) throw notFound('order', id);
  return changeOrder(ctx, id, archive({ by: actorOf(ctx.identity), at: new Date() }));
}
