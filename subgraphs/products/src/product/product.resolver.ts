import { notFound } from '@cartwright/shared/errors';
import { RequiresScopes } from '@cartwright/shared/graphql/policies';
import { Money } from '@cartwright/shared/money';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { assetUrl } from '../asset-url.js';
import { Category } from '../category/category.entity.js';
import type { RequestContext } from '../context.js';
import { addProductImage } from './add-product-image.js';
import { createProduct } from './create-product.js';
import { listProducts } from './list-products.js';
import { Product, ProductImage } from './product.entity.js';
import { CreateProductInput, ProductsArgs } from './product.inputs.js';

@Resolver(() => Product)
export class ProductResolver {
  @Query(() => Product, { nullable: true, description: 'One product. NOT_FOUND when there is none.' })
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
    description: 'The product with this slug. NOT_FOUND when there is none.',
  })
  async productBySlug(
    @Arg('slug', { description: 'The name in a URL.' }) slug: string,
    @Ctx() ctx: RequestContext,
  ): Promise<Product> {
    const product = await ctx.products.findOne({ slug }).lean<Product>();
    if (!product) throw notFound('product', slug);
    return product;
  }

  @Query(() => [Product], { description: 'A page of the catalogue, newest first unless sorted otherwise.' })
  products(@Args() args: ProductsArgs, @Ctx() ctx: RequestContext): Promise<Product[]> {
    return listProducts(ctx, args);
  }

  @Mutation(() => Product, { description: 'Adds a product. CONFLICT when the sku is taken.' })
  @RequiresScopes('products:write')
  createProduct(
    @Arg('input', { description: 'The new product.' }) input: CreateProductInput,
    @Ctx() ctx: RequestContext,
  ): Promise<Product> {
    return createProduct(ctx, input);
  }

  @Mutation(() => Product, { description: 'Adds a stored picture to a product, behind those it has.' })
  @RequiresScopes('products:write')
  addProductImage(
    @Arg('productId', () => ID, { description: "The product's id." }) productId: string,
    @Arg('key', { description: 'The key of the picture in the object storage.' }) key: string,
    @Arg('alt', { defaultValue: '', description: 'What the picture shows.' }) alt: string,
    @Ctx() ctx: RequestContext,
  ): Promise<Product> {
    return addProductImage(ctx, { productId, key, alt });
  }

  @FieldResolver(() => Money, { description: 'The list price.' })
  price(@Root() product: Product): number {
    return product.priceCents;
  }

  @FieldResolver(() => Money, { description: 'What the buyer pays: the list price less the discount.' })
  salePrice(@Root() product: Product): number {
    return product.salePriceCents;
  }

  @FieldResolver({ description: 'The currency of the store, ISO 4217.' })
  currency(@Ctx() { config }: RequestContext): string {
    return config.currency;
  }

  @FieldResolver({ description: 'Whether at least one can be bought right now.' })
  inStock(@Root() product: Product): boolean {
    return product.stock > 0;
  }

  @FieldResolver(() => String, { nullable: true, description: 'The first picture.' })
  imageUrl(@Root() { images }: Product, @Ctx() { config }: RequestContext): string | null {
    return images[0] ? assetUrl(config, images[0].key) : null;
  }

  @FieldResolver(() => [ProductImage], { description: 'All pictures, the most telling one first.' })
  images(@Root() { images }: Product): ProductImage[] {
    return images;
  }

  @FieldResolver(() => Category, { nullable: true, description: 'The category it stands in.' })
  category(@Root() { categoryId }: Product, @Ctx() ctx: RequestContext): Promise<Category | null> | null {
    return categoryId ? ctx.categoryById.load(categoryId) : null;
  }
}

@Resolver(() => ProductImage)
export class ProductImageResolver {
  @FieldResolver({ description: 'Where the picture is served.' })
  url(@Root() { key }: ProductImage, @Ctx() { config }: RequestContext): string {
    return assetUrl(config, key);
  }
}
