import { Authenticated } from '@cartwright/shared/graphql/policies';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { Order } from '../order/order.entity.js';
import { archiveOrder } from './archive-order.js';

@Resolver()
export class ArchiveResolver {
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
}
