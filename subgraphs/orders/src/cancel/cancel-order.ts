import { notFound } from '@cartwright/shared/errors';
import type { RequestContext } from '../context.js';
import { actorOf } from '../order/actor-of.js';
import { changeOrder } from '../order/change-order.js';
import type { Order } from '../order/order.entity.js';
import { findVisibleOrder } from '../order/order.reference.js';
import { cancel } from './cancel.js';

/** Lets the buyer or an administrator call an order off before it is shipped. */
export async function cancelOrder(ctx: RequestContext, id: string, reason: string | null): Promise<Order> {
  if (!(await findVisibleOrder(ctx, id))) throw notFound('order', id);
  return changeOrder(ctx, id, cancel({ by: actorOf(ctx.identity), at: new Date(), reason }));
}
