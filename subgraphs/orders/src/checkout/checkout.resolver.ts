import { unauthenticated } from '@cartwright/shared/errors';
import { idempotencyKeyOf } from '@cartwright/shared/graphql/idempotency-key';
import { Authenticated } from '@cartwright/shared/graphql/policies';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { Order } from '../order/order.entity.js';
import { DEFAULT_PAYMENT_METHOD } from '../payment/payment-method.js';
import { CheckoutInput } from './checkout.inputs.js';
import { placeOrder } from './place-order.js';

@Resolver()
export class CheckoutResolver {
  @Mutation(() => Order, {
    description:
      'Buys the cart at current prices. The same cart or the same key returns the same order. EMPTY_CART when there is nothing to buy, OUT_OF_STOCK with what is short, PRICE_CHANGED with expectedTotal and total when the total is higher than expected, CONFLICT when the key was used for another purchase (with its orderId), when another key has just bought the cart, when twenty orders are waiting for online payment, or when the limits of cash on delivery or of bank transfers are reached, FORBIDDEN when the payment method needs a confirmed email address, PAYMENT_FAILED when the shop does not offer the payment method, or takes no online payments of this total (with minimum and maximum), OVERLOADED under heavy load.',
  })
  @Authenticated()
  checkout(
    @Arg('input', () => CheckoutInput, {
      nullable: true,
      description: 'How to check out; defaults when left out.',
    })
    input: CheckoutInput | undefined,
    @Ctx() ctx: RequestContext,
  ): Promise<Order> {
    const { userId } = ctx.identity;
    if (!userId) throw unauthenticated();
    const idempotencyKey = idempotencyKeyOf(input?.idempotencyKey, ctx);
    return placeOrder(ctx, {
      userId,
      paymentMethod: input?.paymentMethod ?? DEFAULT_PAYMENT_METHOD,
      addressId: input?.addressId ?? null,
      expectedTotalCents: input?.expectedTotal ?? null,
      ...(idempotencyKey && { idempotencyKey }),
    });
  }
}
