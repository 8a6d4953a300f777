import { RequiresScopes } from '@cartwright/shared/graphql/policies';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { Order } from '../order/order.entity.js';
import { confirmPayment } from './confirm-payment.js';

@Resolver()
export class ConfirmPaymentResolver {
  @Mutation(() => Order, {
    description:
      'Marks the payment of an order by hand as COMPLETED (or PAID, which means the same) or FAILED, in upper or lower case; repeating it changes nothing. BAD_USER_INPUT for any other value, CONFLICT when the order can no longer be paid: send the money back, or let the buyer order again.',
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
}
