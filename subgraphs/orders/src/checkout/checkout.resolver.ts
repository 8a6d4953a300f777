import { unauthenticated } from '@cartwright/shared/errors';
import { idempotencyKeyOf } from '@cartwright/shared/graphql/idempotency-key';
import { Authenticated } from '@cartwright/shared/graphql/policies';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { PaymentMethod } from '../order/order-status.js';
import { Order } from '../order/order.entity.js';
import { CheckoutInput } from './checkout.inputs.js';
import { placeOrder } from './place-order.js';

@Resolver()
export class CheckoutResolver {
  @Mutation(() => Order, {
    description:
      'Buys the cart at current prices. The same cart or the same key gives the same order. EMPTY_CART when there is nothing to buy, OUT_OF_STOCK with what is short, PRICE_CHANGED with expectedTotal and total when it is dearer than expected, CONFLICT when the key was used for another purchase (with its orderId), when another key has just bought the cart, when twenty orders wait for their payment, or when cash on delivery holds as much as it may, FORBIDDEN when that needs a confirmed email address, PAYMENT_FAILED when the shop takes no online payments, or none of such a total (with minimum and maximum), RATE_LIMITED in a rush.',
  })
  @Authenticated()
  checkout(
    @Arg('input', () => CheckoutInput, { nullable: true, description: 'Defaults when absent.' })
    input: CheckoutInput | undefined,
    @Ctx() ctx: RequestContext,
  ): Promise<Order> {
    const { userId } = ctx.identity;
    if (!userId) throw unauthenticated();
    const idempotencyKey = idempotencyKeyOf(input?.idempotencyKey, ctx);
    return placeOrder(ctx, {
      userId,
      paymentMethod: input?.paymentMethod ?? PaymentMethod.STRIPE,
      addressId: input?.addressId ?? null,
      expectedTotalCents: input?.expectedTotal ?? null,
      ...(idempotencyKey && { idempotencyKey }),
    });
  }
}
