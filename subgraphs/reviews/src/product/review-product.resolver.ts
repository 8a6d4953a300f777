import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { Review } from '../review/review.entity.js';
import { Product } from './product.stub.js';

@Resolver(() => Review)
export class ReviewProductResolver {
  @FieldResolver(() => Product, {
    nullable: true,
    description: 'The product; null once it is no longer for sale.',
  })
  product(@Root() { productId }: Review, @Ctx() ctx: RequestContext): Promise<Product | null> {
    return ctx.productById.load(productId);
  }
}
