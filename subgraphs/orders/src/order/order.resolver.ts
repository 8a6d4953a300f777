import { createError, notFound, unauthenticated } from '@cartwright/shared/errors';
import { connectionTypeOf, toConnection } from '@cartwright/shared/graphql/connection';
import { Paged } from '@cartwright/shared/graphql/list-size';
import { Authenticated, RequiresScopes } from '@cartwright/shared/graphql/policies';
import { Money } from '@cartwright/shared/money';
import { findPage } from '@cartwright/shared/mongo/page';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { lineTotalCents } from './order-total.js';
import { Order, OrderItem } from './order.entity.js';
import { AllOrdersArgs, OwnOrdersArgs, type OrdersArgs } from './order.inputs.js';
import { findVisibleOrder, findVisibleOrderByNumber } from './order.reference.js';

export const OrderConnection = connectionTypeOf('Order', () => Order);

@Resolver(() => Order)
export class OrderResolver {
  @Query(() => Order, {
    nullable: true,
    description: "One of the buyer's own orders. NOT_FOUND for any other.",
  })
  @Authenticated()
  async order(
    @Arg('id', () => ID, { description: "The order's id." }) id: string,
    @Ctx() ctx: RequestContext,
  ): Promise<Order> {
    const order = await findVisibleOrder(ctx, id);
    if (!order) throw notFound('order', id);
    return order;
  }

  @Query(() => Order, {
    nullable: true,
    description:
      "One of the buyer's own orders, or any for administrators, by its number. Case, spaces, dashes and the prefix do not matter. NOT_FOUND for any other.",
  })
  @Authenticated()
  async orderByNumber(
    @Arg('number', () => String, { description: 'Such as CW-7K3M9QAB.' }) number: string,
    @Ctx() ctx: RequestContext,
  ): Promise<Order> {
    const order = await findVisibleOrderByNumber(ctx, number);
    if (!order) throw createError('NOT_FOUND', 'There is no order with this number.');
    return order;
  }

  @Paged()
  @Query(() => OrderConnection, { description: "The buyer's own orders, newest first." })
  @Authenticated()
  orders(@Args() { status, archived, ...page }: OwnOrdersArgs, @Ctx() ctx: RequestContext) {
    const { userId } = ctx.identity;
    if (!userId) throw unauthenticated();
    const archivedAt = archived ? { $ne: null } : null;
    return listOrders(ctx, { userId, archivedAt, ...(status && { status }) }, page);
  }

  @Paged()
  @Query(() => OrderConnection, { description: 'All orders, newest first, for administrators.' })
  @RequiresScopes('orders:manage')
  allOrders(@Args() { status, userId, ...page }: AllOrdersArgs, @Ctx() ctx: RequestContext) {
    return listOrders(ctx, { ...(status && { status }), ...(userId && { userId }) }, page);
  }

  @FieldResolver(() => Money, { description: 'The sum at list prices.' })
  subtotal(@Root() { subtotalCents }: Order): number {
    return subtotalCents;
  }

  @FieldResolver(() => Money, { description: 'What the buyer saved: subtotal minus totalAmount.' })
  discount(@Root() { subtotalCents, totalCents }: Order): number {
    return subtotalCents - totalCents;
  }

  @FieldResolver(() => Money, { description: 'What the buyer pays.' })
  totalAmount(@Root() { totalCents }: Order): number {
    return totalCents;
  }
}

@Resolver(() => OrderItem)
export class OrderItemResolver {
  @FieldResolver(() => Money, { description: 'The price of one at checkout.' })
  unitPrice(@Root() { unitPriceCents }: OrderItem): number {
    return unitPriceCents;
  }

  @FieldResolver(() => Money, { description: 'unitPrice times quantity.' })
  lineTotal(@Root() item: OrderItem): number {
    return lineTotalCents(item);
  }
}

async function listOrders(ctx: RequestContext, filter: object, page: OrdersArgs) {
  return toConnection(await findPage(ctx.orders, filter, page), () =>
    ctx.orders.countDocuments(filter).exec(),
  );
}
