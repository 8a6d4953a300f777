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
      'Sets the shipping address of an order, for its buyer and administrators; the address book does not change. Repeating it changes nothing. CONFLICT once the order is shipped, cancelled, expired or refunded.',
  })
  @Authenticated()
  setShippingAddress(
    @Arg('orderId', () => ID, { description: 'The order to ship there.' }) orderId: string,
    @Arg('input', { description: 'The complete address.' }) input: ShippingAddressInput,
    @Ctx() ctx: RequestContext,
  ): Promise<Order> {
    return setShippingAddress(ctx, orderId, input);
  }
}
