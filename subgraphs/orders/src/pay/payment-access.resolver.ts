import { asStep } from '@cartwright/shared/deadline/deadline';
import { AssumedSize } from '@cartwright/shared/graphql/list-size';
import { Authenticated } from '@cartwright/shared/graphql/policies';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { Order } from '../order/order.entity.js';
import { Payment, PaymentAccess, toPayment } from '../payment/payment.types.js';
import { openPayment } from './open-payment.js';
import { openSession } from './open-session.js';

@Resolver(() => Order)
export class OrderPaymentResolver {
  @FieldResolver(() => PaymentAccess, {
    nullable: true,
    description:
      'How to pay online, for the buyer of an order waiting for payment; null for all others, and while a payment is processing. The first read creates a payment intent at Stripe; later reads return the same one. PAYMENT_FAILED while Stripe does not respond: retry, the order is kept.',
  })
  @Authenticated()
  payment(@Root() order: Order, @Ctx() ctx: RequestContext): Promise<PaymentAccess | null> {
    return asStep(() => openPayment(ctx, order));
  }

  @AssumedSize(1)
  @FieldResolver(() => [Payment], { description: 'Its payments; currently always one.' })
  payments(@Root() order: Order): Payment[] {
    return [toPayment(order)];
  }
}

@Resolver(() => PaymentAccess)
export class PaymentAccessResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'A page at Stripe where the buyer can pay, created when first requested.',
  })
  checkoutUrl(@Root() { orderId }: PaymentAccess, @Ctx() ctx: RequestContext): Promise<string | null> {
    return asStep(() => openSession(ctx, orderId));
  }
}
