import { RequiresScopes } from '@cartwright/shared/graphql/policies';
import { refuseNull } from '@cartwright/shared/graphql/text-rules';
import { Args, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { Order } from '../order/order.entity.js';
import { refundOrder } from './refund-order.js';
import { RefundOrderArgs } from './refund.inputs.js';

@Resolver()
export class RefundResolver {
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
}
