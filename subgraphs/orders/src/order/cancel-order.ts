import { notFound } from '@cartwright/shared/errors';
import type { RequestContext } from '../context.js';
import { cancel } from '../lifecycle/cancel.js';
import { actorOf } from './actor-of.js';
import { changeOrder } from './change-order.js';
import type { Order } from './order.entity.js';
import { findVisibleOrder } from './order.reference.js';

/** Lets the buyer or an administrator call an order off before it is shipped. */
export async function cancelOrder(ctx: RequestContext, id: string, reason: string | null): Promise<Order> {
  if (!(await findVisibleOrder(ctx, id))) throw notFound('order', id);
  return changeOrder(ctx, id, cancel({ by: actorOf(ctx.identity), at: new Date(), reason }));
}
