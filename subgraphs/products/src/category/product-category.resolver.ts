import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { Product } from '../product/product.entity.js';
import { Category } from './category.entity.js';

@Resolver(() => Product)
export class ProductCategoryResolver {
  @FieldResolver(() => Category, { nullable: true, description: 'Its category.' })
  category(@Root() { categoryId }: Product, @Ctx() ctx: RequestContext): Promise<Category | null> | null {
    return categoryId ? ctx.categoryById.load(categoryId) : null;
  }
}
