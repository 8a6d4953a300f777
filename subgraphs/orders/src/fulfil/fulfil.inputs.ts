import { IsLine } from '@cartwright/shared/graphql/text-rules';
import { IsOptional } from 'class-validator';
import { ArgsType, Field, ID } from 'type-graphql';
import { FulfillmentStatus } from '../order/order-status.js';

const MAX_PARCEL_LENGTH = 100;

@ArgsType()
export class UpdateFulfillmentArgs {
  @Field(() => ID, { description: 'The order to update.' })
  id!: string;

  @Field(() => FulfillmentStatus, { description: 'The new state of the goods.' })
  status!: FulfillmentStatus;

  @Field(() => String, { nullable: true, description: "The carrier's tracking number." })
  @IsOptional()
  @IsLine(0, MAX_PARCEL_LENGTH)
  trackingNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'The carrier, such as DHL.' })
  @IsOptional()
  @IsLine(0, MAX_PARCEL_LENGTH)
  carrier?: string | null;
}
