import { ConnectionArgs } from '@cartwright/shared/graphql/connection';
import { ArgsType, Field, ID } from 'type-graphql';
import { OrderStatus } from './order-status.js';

/** For whoever asks for a change of an order. */
export const MAX_REASON_LENGTH = 500;

@ArgsType()
export class OrdersArgs extends ConnectionArgs {
  @Field(() => OrderStatus, { nullable: true, description: 'Only orders with this status.' })
  status?: OrderStatus | null;
}

@ArgsType()
export class OwnOrdersArgs extends OrdersArgs {
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'True for archived orders, false for all others.',
  })
  archived!: boolean;
}

@ArgsType()
export class AllOrdersArgs extends OrdersArgs {
  @Field(() => ID, { nullable: true, description: 'Only orders of this user.' })
  userId?: string | null;
}
