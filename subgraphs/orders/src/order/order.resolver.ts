import { notFound } from '@cartwright/shared/errors';
import { connectionTypeOf, toConnection } from '@cartwright/shared/graphql/connection';
import { Authenticated, RequiresScopes } from '@cartwright/shared/graphql/policies';
import { Money } from '@cartwright/shared/money';
import { findPage } from '@cartwright/shared/mongo/page';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { Product } from '../product/product.stub.js';
import { User } from '../user/user.stub.js';
import { confirmPayment } from './confirm-payment.js';
import { lineTotalCents } from './order-total.js';
import { Order, OrderItem } from './order.entity.js';
import { AllOrdersArgs, OrdersArgs } from './order.inputs.js';
import { findVisibleOrder } from './order.reference.js';

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

  @Query(() => OrderConnection, { description: "The buyer's own orders, newest first." })
  @Authenticated()
  orders(@Args() { status, ...page }: OrdersArgs, @Ctx() ctx: RequestContext) {
    return listOrders(ctx, { userId: ctx.identity.userId, ...(status && { status }) }, page);
  }

  @Query(() => OrderConnection, { description: 'All orders, newest first, for administrators.' })
  @RequiresScopes('orders:manage')
  allOrders(@Args() { status, userId, ...page }: AllOrdersArgs, @Ctx() ctx: RequestContext) {
    return listOrders(ctx, { ...(status && { status }), ...(userId && { userId }) }, page);
  }

  @Mutation(() => Order, {
    description:
      'Settles the payment of an order as PAID or FAILED; repeating it changes nothing. CONFLICT when the order can no longer be paid.',
  })
  @RequiresScopes('orders:manage')
  confirmPayment(
    @Arg('orderId', () => ID, { description: 'The order that was paid.' }) orderId: string,
    @Arg('paymentStatus', { description: 'PAID or FAILED.' }) paymentStatus: string,
    @Ctx() ctx: RequestContext,
  ): Promise<Order> {
    return confirmPayment(ctx, orderId, paymentStatus);
  }

  @FieldResolver(() => User, { nullable: true, description: 'Who bought.' })
  customer(@Root() { userId }: Order): User {
    return { id: userId };
  }

  @FieldResolver(() => Money, { description: 'The sum at list prices.' })
  subtotal(@Root() { subtotalCents }: Order): number {
    return subtotalCents;
  }

  @FieldResolver(() => Money, { description: 'What the buyer saved: subtotal less totalAmount.' })
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
  @FieldResolver(() => Product, {
    nullable: true,
    description: 'The product as it is today, if it is still for sale.',
  })
  product(@Root() { productId }: OrderItem): Product {
    return { id: productId };
  }

  @FieldResolver(() => Money, { description: 'What one cost the buyer at checkout.' })
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
