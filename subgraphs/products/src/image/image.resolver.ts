import { RequiresScopes } from '@cartwright/shared/graphql/policies';
import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { assetUrl } from '../asset-url.js';
import type { RequestContext } from '../context.js';
import { Product, ProductImage } from '../product/product.entity.js';
import { addProductImage } from './add-product-image.js';

@Resolver(() => Product)
export class ProductImagesResolver {
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

  @FieldResolver(() => [ProductImage], { description: 'All pictures, the most telling one first.' })
  images(@Root() { images }: Product): ProductImage[] {
    return images;
  }
}

@Resolver(() => ProductImage)
export class ProductImageResolver {
  @FieldResolver({ description: 'Where the picture is served.' })
  url(@Root() { key }: ProductImage, @Ctx() ctx: RequestContext): string {
    return assetUrl(ctx, key);
  }
}
