import { FieldResolver, Resolver, Root } from 'type-graphql';
import { Order } from '../order/order.entity.js';
import { User } from './user.stub.js';

@Resolver(() => Order)
export class OrderCustomerResolver {
  @FieldResolver(() => User, { nullable: true, description: 'The buyer.' })
  customer(@Root() { userId }: Order): User {
    return { id: userId };
  }
}
