import { AssumedSize } from '@cartwright/shared/graphql/list-size';
import { RequiresScopes } from '@cartwright/shared/graphql/policies';
import { refuseNull } from '@cartwright/shared/graphql/text-rules';
import { UploadTicket } from '@cartwright/shared/storage/upload-ticket';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { Product, ProductImage } from '../product/product.entity.js';
import { addProductImage } from './add-product-image.js';
import { assetUrl } from './asset-url.js';
import { AddProductImageArgs, UpdateProductImageInput } from './image.inputs.js';
import { removeProductImage } from './remove-product-image.js';
import { requestImageUpload } from './request-image-upload.js';
import { keyOfSize, ThumbnailSize } from './thumbnail-size.js';
import { updateProductImage } from './update-product-image.js';

@Resolver(() => Product)
export class ProductImagesResolver {
  @Mutation(() => UploadTicket, {
    description:
      'Lets an administrator upload a picture within five minutes; `addProductImage` uses it within a day. BAD_USER_INPUT for another type or when it is too big, FORBIDDEN when the shop has no storage.',
  })
  @RequiresScopes('products:write')
  requestImageUpload(
    @Arg('contentType', { description: '`image/png`, `image/jpeg` or `image/webp`.' }) contentType: string,
    @Arg('contentLength', () => Int, {
      description: 'The size of the file in bytes, at most 10 MB (10485760).',
    })
    contentLength: number,
    @Ctx() ctx: RequestContext,
  ): Promise<UploadTicket> {
    return requestImageUpload(ctx, { contentType, contentLength });
  }

  @Mutation(() => Product, {
    description:
      'Adds an uploaded picture to a product, after its existing ones; repeating it changes nothing. The content is checked: BAD_USER_INPUT when it was never uploaded, is not a PNG, JPEG or WebP, has more than 10000 pixels on a side or 50 million in all, or when the product has 20 pictures.',
  })
  @RequiresScopes('products:write')
  addProductImage(@Args() image: AddProductImageArgs, @Ctx() ctx: RequestContext): Promise<Product> {
    return addProductImage(ctx, image);
  }

  @Mutation(() => Product, {
    description:
      'Changes the description or the position of a picture. NOT_FOUND when the product or the picture does not exist, BAD_USER_INPUT when there is no such position.',
  })
  @RequiresScopes('products:write')
  updateProductImage(
    @Arg('productId', () => ID, { description: 'The product.' }) productId: string,
    @Arg('imageId', () => ID, { description: 'The picture.' }) imageId: string,
    @Arg('input', { description: 'What to change.', validate: refuseNull }) input: UpdateProductImageInput,
    @Ctx() ctx: RequestContext,
  ): Promise<Product> {
    return updateProductImage(ctx, { productId, imageId, input });
  }

  @Mutation(() => Product, {
    description:
      'Removes a picture from a product, and its files from the storage. NOT_FOUND when the product or the picture does not exist.',
  })
  @RequiresScopes('products:write')
  removeProductImage(
    @Arg('productId', () => ID, { description: 'The product.' }) productId: string,
    @Arg('imageId', () => ID, { description: 'The picture.' }) imageId: string,
    @Ctx() ctx: RequestContext,
  ): Promise<Product> {
    return removeProductImage(ctx, { productId, imageId });
  }

  @AssumedSize(5)
  @FieldResolver(() => [ProductImage], { description: 'All pictures, the main one first.' })
  images(@Root() { images }: Product): ProductImage[] {
    return images;
  }

  @FieldResolver(() => String, { nullable: true, description: 'The first picture.' })
  imageUrl(@Root() { images }: Product, @Ctx() ctx: RequestContext): string | null {
    return images[0] ? assetUrl(ctx, images[0].key) : null;
  }
}

@Resolver(() => ProductImage)
export class ProductImageResolver {
  @FieldResolver({ description: 'The URL of the picture.' })
  url(@Root() { key }: ProductImage, @Ctx() ctx: RequestContext): string {
    return assetUrl(ctx, key);
  }

  @FieldResolver({
    description:
      'The URL of a smaller WebP copy: the next larger copy when there is none of this size, and the picture itself until copies exist.',
  })
  thumbnailUrl(
    @Root() image: ProductImage,
    @Arg('size', () => ThumbnailSize, {
      defaultValue: ThumbnailSize.SMALL,
      description: 'The size of the copy.',
    })
    size: ThumbnailSize,
    @Ctx() ctx: RequestContext,
  ): string {
    return assetUrl(ctx, keyOfSize(image, size));
  }
}
