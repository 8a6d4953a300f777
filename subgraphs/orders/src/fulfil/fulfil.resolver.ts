import { RequiresScopes } from '@cartwright/shared/graphql/policies';
import { Args, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { Order } from '../order/order.entity.js';
import { UpdateFulfillmentArgs } from './fulfil.inputs.js';
import { updateFulfillment } from './update-fulfillment.js';

@Resolver()
export class FulfilResolver {
  @Mutation(() => Order, {
    description:
      'Moves the goods of an order to their next state and emails the buyer. RETURNED returns them to stock. CONFLICT for a state that cannot follow, and for SHIPPED without an address.',
  })
  @RequiresScopes('orders:manage')
  updateFulfillment(@Args() args: UpdateFulfillmentArgs, @Ctx() ctx: RequestContext): Promise<Order> {
    return updateFulfillment(ctx, args);
  }
}
