import { createError, notFound, unauthenticated } from '@cartwright/shared/errors';
import { connectionTypeOf, toConnection } from '@cartwright/shared/graphql/connection';
import { Paged } from '@cartwright/shared/graphql/list-size';
import { Authenticated, RequiresScopes } from '@cartwright/shared/graphql/policies';
import { refuseNull } from '@cartwright/shared/graphql/text-rules';
import { Money } from '@cartwright/shared/money';
import { findPage } from '@cartwright/shared/mongo/page';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { archiveOrder } from '../archive/archive-order.js';
import { cancelOrder } from '../cancel/cancel-order.js';
import type { RequestContext } from '../context.js';
import { updateFulfillment } from '../fulfil/update-fulfillment.js';
import { confirmPayment } from '../pay/confirm-payment.js';
import { Product } from '../product/product.stub.js';
import { refundOrder } from '../refund/refund-order.js';
import { User } from '../user/user.stub.js';
import { lineTotalCents } from './order-total.js';
import { Order, OrderItem } from './order.entity.js';
import {
  AllOrdersArgs,
  CancelOrderArgs,
  OwnOrdersArgs,
  RefundOrderArgs,
  UpdateFulfillmentArgs,
  type OrdersArgs,
} from './order.inputs.js';
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

  @Mutation(() => Order, {
    description:
      'Marks the payment of an order by hand as COMPLETED (or PAID, which means the same) or FAILED, in upper or lower case; repeating it changes nothing. BAD_USER_INPUT for any other value, CONFLICT when the order can no longer be paid.',
  })
  @RequiresScopes('orders:manage')
  confirmPayment(
    @Arg('orderId', () => ID, { description: 'The order to mark.' }) orderId: string,
    @Arg('paymentStatus', { description: 'COMPLETED or PAID when it was paid, FAILED when it was not.' })
    paymentStatus: string,
    @Ctx() ctx: RequestContext,
  ): Promise<Order> {
    return confirmPayment(ctx, orderId, paymentStatus);
  }

  @Mutation(() => Order, {
    description:
      'Cancels an order before it is shipped, releases its stock and refunds what was paid. CONFLICT when it is too late.',
  })
  @Authenticated()
  cancelOrder(@Args() { id, reason }: CancelOrderArgs, @Ctx() ctx: RequestContext): Promise<Order> {
    return cancelOrder(ctx, id, reason ?? null);
  }

  @Mutation(() => Order, {
    description:
      "Removes a finished order from the buyer's list; its id still finds it. CONFLICT while the order is not finished.",
  })
  @Authenticated()
  archiveOrder(
    @Arg('id', () => ID, { description: 'The order to archive.' }) id: string,
    @Ctx() ctx: RequestContext,
  ): Promise<Order> {
    return archiveOrder(ctx, id);
  }

  @Mutation(() => Order, {
    description:
      'Refunds some or all of a paid order, never more than was paid. BAD_USER_INPUT for more than is left, and for an amount of null; CONFLICT when nothing is left, or when the key was used for another amount.',
  })
  @RequiresScopes('orders:manage')
  refundOrder(
    @Args({ validate: refuseNull }) args: RefundOrderArgs,
    @Ctx() ctx: RequestContext,
  ): Promise<Order> {
    return refundOrder(ctx, args);
  }

  @Mutation(() => Order, {
    description:
      'Moves the goods of an order to their next state and emails the buyer. RETURNED returns them to stock. CONFLICT for a state that cannot follow, and for SHIPPED without an address.',
  })
  @RequiresScopes('orders:manage')
  updateFulfillment(@Args() args: UpdateFulfillmentArgs, @Ctx() ctx: RequestContext): Promise<Order> {
    return updateFulfillment(ctx, args);
  }

  @FieldResolver(() => User, { nullable: true, description: 'The buyer.' })
  customer(@Root() { userId }: Order): User {
    return { id: userId };
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
  @FieldResolver(() => Product, {
    nullable: true,
    description: 'The current product; null once it is no longer for sale.',
  })
  product(@Root() { productId }: OrderItem, @Ctx() ctx: RequestContext): Promise<Product | null> {
    return ctx.productById.load(productId);
  }

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
