import { notFound, unauthenticated } from '@cartwright/shared/errors';
import { ConnectionArgs, connectionTypeOf, toConnection } from '@cartwright/shared/graphql/connection';
import { Paged, AssumedSize } from '@cartwright/shared/graphql/list-size';
import { Authenticated } from '@cartwright/shared/graphql/policies';
import { Money } from '@cartwright/shared/money';
import { findPage } from '@cartwright/shared/mongo/page';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { Order } from '../order/order.entity.js';
import { paymentTotals } from './payment-totals.js';
import { findVisiblePayment } from './payment.reference.js';
import { Payment, PaymentRefund, toPayment } from './payment.types.js';

const PaymentConnection = connectionTypeOf('Payment', () => Payment);

@Resolver(() => Payment)
export class PaymentResolver {
  @Query(() => Payment, {
    nullable: true,
    description: "One of the buyer's own payments. NOT_FOUND for any other.",
  })
  @Authenticated()
  async payment(
    @Arg('id', () => ID, { description: "The payment's id." }) id: string,
    @Ctx() ctx: RequestContext,
  ): Promise<Payment> {
    const payment = await findVisiblePayment(ctx, id);
    if (!payment) throw notFound('payment', id);
    return payment;
  }

  @Paged()
  @Query(() => PaymentConnection, { description: "The payments of the buyer's own orders, newest first." })
  @Authenticated()
  async payments(@Args() args: ConnectionArgs, @Ctx() ctx: RequestContext) {
    const { userId } = ctx.identity;
    if (!userId) throw unauthenticated();
    const page = await findPage(ctx.orders, { userId }, args);
    const orders = toConnection(page, () => ctx.orders.countDocuments({ userId }).exec());
    return {
      ...orders,
      edges: orders.edges.map(({ cursor, node }) => ({ cursor, node: toPayment(node) })),
    };
  }

  @FieldResolver(() => Order, { description: 'The order that it pays for.' })
  order(@Root() { source }: Payment): Order {
    return source;
  }

  @FieldResolver(() => Money, { description: 'The total of the order.' })
  amount(@Root() { source }: Payment): number {
    return source.totalCents;
  }

  @FieldResolver(() => Money, { description: 'The amount refunded so far.' })
  refundedAmount(@Root() { source }: Payment): number {
    return paymentTotals(source).refundedCents;
  }

  @FieldResolver(() => Money, { description: 'The amount that can still be refunded.' })
  refundableAmount(@Root() { source }: Payment): number {
    return paymentTotals(source).refundableCents;
  }

  @AssumedSize(2)
  @FieldResolver(() => [PaymentRefund], {
    description: 'Completed, pending and failed refunds, oldest first; at most 100.',
  })
  refunds(@Root() { source }: Payment): PaymentRefund[] {
    return source.refunds;
  }
}

@Resolver(() => PaymentRefund)
export class PaymentRefundResolver {
  @FieldResolver(() => Money, { description: 'How much.' })
  amount(@Root() { amountCents }: PaymentRefund): number {
    return amountCents;
  }
}
