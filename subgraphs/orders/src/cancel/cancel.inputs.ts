import { IsLine } from '@cartwright/shared/graphql/text-rules';
import { IsOptional } from 'class-validator';
import { ArgsType, Field, ID } from 'type-graphql';
import { MAX_REASON_LENGTH } from '../order/order.inputs.js';

@ArgsType()
export class CancelOrderArgs {
  @Field(() => ID, { description: 'The order to cancel.' })
  id!: string;

  @Field(() => String, { nullable: true, description: `Why, at most ${MAX_REASON_LENGTH} characters.` })
  @IsOptional()
  @IsLine(0, MAX_REASON_LENGTH)
  reason?: string | null;
}
