import { ConnectionArgs } from '@cartwright/shared/graphql/connection';
import { ArgsType, Field, ID } from 'type-graphql';
import { OrderStatus } from './order-status.js';

@ArgsType()
export class OrdersArgs extends ConnectionArgs {
  @Field(() => OrderStatus, { nullable: true, description: 'Only orders that stand there.' })
  status?: OrderStatus;
}

@ArgsType()
export class AllOrdersArgs extends OrdersArgs {
  @Field(() => ID, { nullable: true, description: 'Only orders of this user.' })
  userId?: string;
}
