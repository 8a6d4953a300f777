import { asStep } from '@cartwright/shared/deadline/deadline';
import { UsualSize } from '@cartwright/shared/graphql/list-size';
import { Authenticated } from '@cartwright/shared/graphql/policies';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { Order } from '../order/order.entity.js';
import { openIntent } from './open-intent.js';
import { openSession } from './open-session.js';
import { Payment, PaymentAccess, toPayment } from './payment.types.js';

@Resolver(() => Order)
export class OrderPaymentResolver {
  @FieldResolver(() => PaymentAccess, {
    nullable: true,
    description:
      'How to pay online, for the buyer of an order that waits for it; null for all others, and while a payment is under way. PAYMENT_FAILED while Stripe does not answer: ask again, the order is kept.',
  })
  @Authenticated()
  payment(@Root() order: Order, @Ctx() ctx: RequestContext): Promise<PaymentAccess | null> {
    return asStep(() => openIntent(ctx, order));
  }

  @UsualSize(1)
  @FieldResolver(() => [Payment], { description: 'Its payments, one at present.' })
  payments(@Root() order: Order): Payment[] {
    return [toPayment(order)];
  }
}

@Resolver(() => PaymentAccess)
export class PaymentAccessResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: "A page of Stripe's on which the buyer can pay, made when first asked for.",
  })
  checkoutUrl(@Root() { orderId }: PaymentAccess, @Ctx() ctx: RequestContext): Promise<string | null> {
    return asStep(() => openSession(ctx, orderId));
  }
}
