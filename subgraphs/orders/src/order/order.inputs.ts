import { ConnectionArgs } from '@cartwright/shared/graphql/connection';
import { IsIdempotencyKey, MAX_KEY_LENGTH } from '@cartwright/shared/graphql/idempotency-key';
import { IsLine } from '@cartwright/shared/graphql/text-rules';
import { Money } from '@cartwright/shared/money';
import { IsBoolean, IsOptional, Min } from 'class-validator';
import { ArgsType, Field, ID } from 'type-graphql';
import { FulfillmentStatus, OrderStatus } from './order-status.js';

const MAX_REASON_LENGTH = 500;
const MAX_PARCEL_LENGTH = 100;

@ArgsType()
export class OrdersArgs extends ConnectionArgs {
  @Field(() => OrderStatus, { nullable: true, description: 'Only orders that stand there.' })
  status?: OrderStatus | null;
}

@ArgsType()
export class OwnOrdersArgs extends OrdersArgs {
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'True for the orders that were archived, false for the others.',
  })
  archived!: boolean;
}

@ArgsType()
export class AllOrdersArgs extends OrdersArgs {
  @Field(() => ID, { nullable: true, description: 'Only orders of this user.' })
  userId?: string | null;
}

@ArgsType()
export class CancelOrderArgs {
  @Field(() => ID, { description: 'The order to call off.' })
  id!: string;

  @Field(() => String, { nullable: true, description: `Why, at most ${MAX_REASON_LENGTH} characters.` })
  @IsOptional()
  @IsLine(0, MAX_REASON_LENGTH)
  reason?: string | null;
}

@ArgsType()
export class RefundOrderArgs {
  @Field(() => ID, { description: 'The order to pay back.' })
  id!: string;

  @Field(() => Money, {
    nullable: true,
    description: 'How much. All that is left when it is left out; null is refused.',
  })
  @Min(1, { message: 'amount must be above 0; leave it out to pay back all that is left.' })
  amount?: number;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True says in so many words that all that is left goes back, in place of `amount`.',
  })
  @IsBoolean({ message: 'everything must be true or false.' })
  everything?: boolean;

  @Field(() => String, { nullable: true, description: `Why, at most ${MAX_REASON_LENGTH} characters.` })
  @IsOptional()
  @IsLine(0, MAX_REASON_LENGTH)
  reason?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `Names this refund, one line of 1 to ${MAX_KEY_LENGTH} characters: the same key pays back once. An Idempotency-Key header does the same.`,
  })
  @IsOptional()
  @IsIdempotencyKey()
  idempotencyKey?: string | null;
}

@ArgsType()
export class UpdateFulfillmentArgs {
  @Field(() => ID, { description: 'The order whose goods have moved.' })
  id!: string;

  @Field(() => FulfillmentStatus, { description: 'Where they are now.' })
  status!: FulfillmentStatus;

  @Field(() => String, { nullable: true, description: "The carrier's number to follow the parcel by." })
  @IsOptional()
  @IsLine(0, MAX_PARCEL_LENGTH)
  trackingNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'Who carries it, such as DHL.' })
  @IsOptional()
  @IsLine(0, MAX_PARCEL_LENGTH)
  carrier?: string | null;
}
