import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { OrderItem } from '../order/order.entity.js';
import { Product } from './product.stub.js';

@Resolver(() => OrderItem)
export class OrderItemProductResolver {
  @FieldResolver(() => Product, {
    nullable: true,
    description: 'The current product; null once it is no longer for sale.',
  })
  product(@Root() { productId }: OrderItem, @Ctx() ctx: RequestContext): Promise<Product | null> {
    return ctx.productById.load(productId);
  }
}
