import { notFound } from '@cartwright/shared/errors';
import { refuseNull } from '@cartwright/shared/graphql/text-rules';
import { RequiresScopes } from '@cartwright/shared/graphql/policies';
import { Money } from '@cartwright/shared/money';
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { assetUrl } from '../asset-url.js';
import { Category } from '../category/category.entity.js';
import type { RequestContext } from '../context.js';
import { createProduct } from './create-product.js';
import { Product } from './product.entity.js';
import { CreateProductInput, UpdateProductInput } from './product.inputs.js';
import { deleteProduct } from './delete-product.js';
import { updateProduct } from './update-product.js';

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

  @Mutation(() => Product, { description: 'Adds a product. CONFLICT when the sku is taken.' })
  @RequiresScopes('products:write')
  createProduct(
    @Arg('input', { description: 'The new product.' }) input: CreateProductInput,
    @Ctx() ctx: RequestContext,
  ): Promise<Product> {
    return createProduct(ctx, input);
  }

  @Mutation(() => Product, {
    description:
      'Changes the given fields. CONFLICT when the version or the expected stock is no longer current, or the sku or slug is taken.',
  })
  @RequiresScopes('products:write')
  updateProduct(
    @Arg('id', () => ID, { description: 'The product.' }) id: string,
    @Arg('input', { description: 'What to change.', validate: refuseNull }) input: UpdateProductInput,
    @Ctx() ctx: RequestContext,
  ): Promise<Product> {
    return updateProduct(ctx, id, input);
  }

  @Mutation(() => Boolean, {
    description:
      'Removes a product from the catalogue. Orders keep its name and prices. NOT_FOUND when it does not exist.',
  })
  @RequiresScopes('products:write')
  deleteProduct(
    @Arg('id', () => ID, { description: 'The product.' }) id: string,
    @Ctx() ctx: RequestContext,
  ): Promise<boolean> {
    return deleteProduct(ctx, id);
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

  @FieldResolver(() => String, { nullable: true, description: 'The first picture.' })
  imageUrl(@Root() { images }: Product, @Ctx() ctx: RequestContext): string | null {
    return images[0] ? assetUrl(ctx, images[0].key) : null;
  }

  @FieldResolver(() => Category, { nullable: true, description: 'Its category.' })
  category(@Root() { categoryId }: Product, @Ctx() ctx: RequestContext): Promise<Category | null> | null {
    return categoryId ? ctx.categoryById.load(categoryId) : null;
  }
}
