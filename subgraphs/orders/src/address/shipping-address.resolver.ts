import { Authenticated } from '@cartwright/shared/graphql/policies';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { Order } from '../order/order.entity.js';
import { setShippingAddress } from './set-shipping-address.js';
import { ShippingAddressInput } from './shipping-address.inputs.js';

@Resolver()
export class ShippingAddressResolver {
  @Mutation(() => Order, {
    description:
      'Says or corrects where an order goes, for its buyer and for administrators; the address book stays as it is. Repeating it changes nothing. CONFLICT once the order is shipped, cancelled, expired or paid back.',
  })
  @Authenticated()
  setShippingAddress(
    @Arg('orderId', () => ID, { description: 'The order that goes there.' }) orderId: string,
    @Arg('input', { description: 'The whole address.' }) input: ShippingAddressInput,
    @Ctx() ctx: RequestContext,
  ): Promise<Order> {
    return setShippingAddress(ctx, orderId, input);
  }
}
