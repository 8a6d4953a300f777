import { IsIdempotencyKey, MAX_KEY_LENGTH } from '@cartwright/shared/graphql/idempotency-key';
import { IsOptional } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { PaymentMethod } from '../order/order-status.js';

@InputType({ description: 'How to check out.' })
export class CheckoutInput {
  @Field(() => PaymentMethod, { defaultValue: PaymentMethod.STRIPE, description: 'How to pay.' })
  paymentMethod!: PaymentMethod;

  @Field(() => ID, {
    nullable: true,
    description: "Where to send it, one of the buyer's addresses; the default one when absent.",
  })
  addressId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `Names this purchase, one line of 1 to ${MAX_KEY_LENGTH} characters: the same key gives the same order. An Idempotency-Key header does the same.`,
  })
  @IsOptional()
  @IsIdempotencyKey()
  idempotencyKey?: string | null;
}
