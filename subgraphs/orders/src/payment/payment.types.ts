import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { PaymentMethod, PaymentStatus } from '../order/order-status.js';
import type { Order } from '../order/order.entity.js';
import { RefundStatus } from '../order/payment.entity.js';

const PREFIX = 'pay_';

/** An order has one payment, so the id of either gives the other. */
export const paymentIdOf = (orderId: string): string => PREFIX + orderId;
export const orderIdOf = (paymentId: string): string | null =>
  paymentId.startsWith(PREFIX) ? paymentId.slice(PREFIX.length) : null;

@Directive('@key(fields: "id")')
@ObjectType({ description: 'The payment of an order.' })
export class Payment {
  @Field(() => ID, { description: 'Opaque and permanent.' })
  id!: string;

  @Field({ description: 'The currency of all amounts, ISO 4217.' })
  currency!: string;

  @Field(() => PaymentMethod, { description: 'How the buyer pays.' })
  method!: PaymentMethod;

  @Field(() => PaymentStatus, { description: 'Its status.' })
  status!: PaymentStatus;

  @Field(() => String, {
    nullable: true,
    description: 'Why the last attempt failed, in words for the buyer.',
  })
  failureReason!: string | null;

  @Field({ description: "Whether the buyer's bank has disputed the payment and the dispute is still open." })
  disputed!: boolean;

  @Field(() => Date, { nullable: true, description: 'When it was paid.' })
  paidAt!: Date | null;

  @Field({ description: 'When it was requested.' })
  createdAt!: Date;

  @Field({ description: 'When the order last changed.' })
  updatedAt!: Date;

  /** What the amounts and the order come from. */
  source!: Order;
}

@ObjectType({ description: 'A refund to the buyer.' })
export class PaymentRefund {
  @Field(() => ID, { description: 'Opaque and permanent.' })
  id!: string;

  @Field(() => RefundStatus, { description: 'Its status.' })
  status!: RefundStatus;

  @Field(() => String, { nullable: true, description: 'Why.' })
  reason!: string | null;

  @Field({ description: 'When it was requested.' })
  at!: Date;

  amountCents!: number;
}

@ObjectType({ description: 'What a storefront needs to let the buyer pay online.' })
export class PaymentAccess {
  @Field({ description: "For Stripe's Payment Element on a page of the storefront." })
  clientSecret!: string;

  orderId!: string;
}

@ObjectType({ description: 'What a buyer needs to pay outside the shop, such as by bank transfer.' })
export class PaymentInstructions {
  @Field({
    description: "Where to pay, in the shop's words, such as the holder of the account and its IBAN.",
  })
  details!: string;

  @Field({
    description: "What to state with the payment, so that the shop finds the order: the order's number.",
  })
  reference!: string;

  @Field({ description: 'When the order expires unless it was paid.' })
  payBy!: Date;
}

export function toPayment(order: Order): Payment {
  const { payment } = order;
  return {
    id: paymentIdOf(order._id),
    currency: order.currency,
    method: order.paymentMethod,
    status: order.paymentStatus,
    failureReason: payment.failureReason,
    disputed: payment.disputes.some(({ status }) => status === 'OPEN'),
    paidAt: payment.paidAt,
    createdAt: order.createdAt,
    updatedAt: order.updatedAt,
    source: order,
  };
}
