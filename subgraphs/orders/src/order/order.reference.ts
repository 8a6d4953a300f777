import { ownsOrManages } from '@cartwright/shared/identity/identity';
import type { RequestContext } from '../context.js';
import { readOrderNumber } from './order-number.js';
import type { Order } from './order.entity.js';

/** An order is seen by its buyer and by administrators; to all others it does not exist. */
export async function findVisibleOrder(ctx: RequestContext, id: string): Promise<Order | null> {
  return onlyVisible(ctx, await ctx.orderById.load(id));
}

/** By the number that people know it by, however they have typed it. */
export async function findVisibleOrderByNumber(ctx: RequestContext, typed: string): Promise<Order | null> {
  const number = readOrderNumber(typed);
  return number === null ? null : onlyVisible(ctx, await ctx.orders.findOne({ number }).lean<Order>());
}

const onlyVisible = ({ identity }: RequestContext, order: Order | null): Order | null =>
  order && ownsOrManages(identity, order.userId, 'orders:manage') ? order : null;

export const resolveOrderReference = ({ id }: { id: string }, ctx: RequestContext): Promise<Order | null> =>
  findVisibleOrder(ctx, id);
