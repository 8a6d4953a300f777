import { Authenticated } from '@cartwright/shared/graphql/policies';
import { Args, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { Order } from '../order/order.entity.js';
import { cancelOrder } from './cancel-order.js';
import { CancelOrderArgs } from './cancel.inputs.js';

@Resolver()
export class CancelResolver {
  @Mutation(() => Order, {
    description:
      'Cancels an order before it is shipped, releases its stock and refunds what was paid. CONFLICT when it is too late.',
  })
  @Authenticated()
  cancelOrder(@Args() { id, reason }: CancelOrderArgs, @Ctx() ctx: RequestContext): Promise<Order> {
    return cancelOrder(ctx, id, reason ?? null);
  }
}
