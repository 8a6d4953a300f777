import { IsIdempotencyKey, MAX_KEY_LENGTH } from '@cartwright/shared/graphql/idempotency-key';
import { IsOptional, Min } from 'class-validator';
import { Money } from '@cartwright/shared/money';
import { Field, ID, InputType } from 'type-graphql';
import { PaymentMethod } from '../order/order-status.js';
import { DEFAULT_PAYMENT_METHOD } from '../payment/payment-method.js';

@InputType({ description: 'How to check out.' })
export class CheckoutInput {
  @Field(() => PaymentMethod, { defaultValue: DEFAULT_PAYMENT_METHOD, description: 'How to pay.' })
  paymentMethod!: PaymentMethod;

  @Field(() => ID, {
    nullable: true,
    description: "One of the buyer's addresses to ship to; the default one when left out.",
  })
  addressId?: string | null;

  @Field(() => Money, {
    nullable: true,
    description:
      'The total that the buyer has seen and agreed to. A higher one is PRICE_CHANGED, and nothing is bought; a lower one is accepted. Any total when left out.',
  })
  @IsOptional()
  @Min(0, { message: 'expectedTotal must not be negative.' })
  expectedTotal?: number | null;

  @Field(() => String, {
    nullable: true,
    description: `Identifies this purchase, one line of 1 to ${MAX_KEY_LENGTH} characters: the same key returns the same order. An Idempotency-Key header does the same.`,
  })
  @IsOptional()
  @IsIdempotencyKey()
  idempotencyKey?: string | null;
}
