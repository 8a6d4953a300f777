import { IsIdempotencyKey, MAX_KEY_LENGTH } from '@cartwright/shared/graphql/idempotency-key';
import { IsLine } from '@cartwright/shared/graphql/text-rules';
import { Money } from '@cartwright/shared/money';
import { IsBoolean, IsOptional, Min } from 'class-validator';
import { ArgsType, Field, ID } from 'type-graphql';
import { MAX_REASON_LENGTH } from '../order/order.inputs.js';

@ArgsType()
export class RefundOrderArgs {
  @Field(() => ID, { description: 'The order to refund.' })
  id!: string;

  @Field(() => Money, {
    nullable: true,
    description: 'The amount; all that is left when left out. Null is rejected.',
  })
  @Min(1, { message: 'amount must be above 0; leave it out to pay back all that is left.' })
  amount?: number;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True explicitly refunds all that is left, instead of `amount`.',
  })
  @IsBoolean({ message: 'everything must be true or false.' })
  everything?: boolean;

  @Field(() => String, { nullable: true, description: `Why, at most ${MAX_REASON_LENGTH} characters.` })
  @IsOptional()
  @IsLine(0, MAX_REASON_LENGTH)
  reason?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `Identifies this refund, one line of 1 to ${MAX_KEY_LENGTH} characters: the same key refunds once. An Idempotency-Key header does the same.`,
  })
  @IsOptional()
  @IsIdempotencyKey()
  idempotencyKey?: string | null;
}
