import { Authenticated } from '@cartwright/shared/graphql/policies';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { Order } from '../order/order.entity.js';
import { paymentInstructionsOf } from './payment-instructions.js';
import { PaymentInstructions } from './payment.types.js';

@Resolver(() => Order)
export class PaymentInstructionsResolver {
  @FieldResolver(() => PaymentInstructions, {
    nullable: true,
    description:
      'How to pay outside the shop, while the order waits for a bank transfer; null for all other orders.',
  })
  @Authenticated()
  paymentInstructions(@Root() order: Order, @Ctx() { config }: RequestContext): PaymentInstructions | null {
    return paymentInstructionsOf(order, config);
  }
}
