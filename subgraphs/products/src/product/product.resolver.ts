import { notFound } from '@cartwright/shared/errors';
import { Money } from '@cartwright/shared/money';
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { Product } from './product.entity.js';

@Resolver(() => Product)
export class ProductResolver {
  @Query(() => Product, { nullable: true, description: 'One product. NOT_FOUND when it does not exist.' })
  async product(
    @Arg('id', () => ID, { description: "The product's id." }) id: string,
    @Ctx() ctx: RequestContext,
  ): Promise<Product> {
    const product = await ctx.productById.load(id);
    if (!product) throw notFound('product', id);
    return product;
  }

  @Query(() => Product, {
    nullable: true,
    description: 'The product with this slug. NOT_FOUND when it does not exist.',
  })
  async productBySlug(
    @Arg('slug', { description: 'The name in URLs.' }) slug: string,
    @Ctx() ctx: RequestContext,
  ): Promise<Product> {
    const id = await ctx.cache.findList(`slug:${slug}`, async () => {
      const found = await ctx.db.products.findOne({ slug }, { _id: 1 }).lean<{ _id: string }>();
      return found?._id ?? null;
    });
    const product = id === null ? null : await ctx.productById.load(id);
    if (!product) throw notFound('product', slug);
    return product;
  }

  @FieldResolver(() => Money, { description: 'The list price.' })
  price(@Root() product: Product): number {
    return product.priceCents;
  }

  @FieldResolver(() => Money, { description: 'What the buyer pays: the list price minus the discount.' })
  salePrice(@Root() product: Product): number {
    return product.salePriceCents;
  }

  @FieldResolver({ description: 'The currency of the store, ISO 4217.' })
  currency(@Ctx() { config }: RequestContext): string {
    return config.currency;
  }

  @FieldResolver({ description: 'Whether at least one can be bought now.' })
  inStock(@Root() product: Product): boolean {
    return product.stock > 0;
  }
}
