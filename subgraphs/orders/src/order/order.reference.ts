import { ownsOr } from '@cartwright/shared/identity/identity';
import type { RequestContext } from '../context.js';
import type { Order } from './order.entity.js';

/** An order is seen by its buyer and by administrators; to all others it does not exist. */
export async function findVisibleOrder(ctx: RequestContext, id: string): Promise<Order | null> {
  const order = await ctx.orderById.load(id);
  return order && ownsOr(ctx.identity, order.userId, 'orders:manage') ? order : null;
}

export const resolveOrderReference = ({ id }: { id: string }, ctx: RequestContext): Promise<Order | null> =>
  findVisibleOrder(ctx, id);
