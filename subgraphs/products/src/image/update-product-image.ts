import { badUserInput } from '@cartwright/shared/errors';
import type { AppContext } from '../context.js';
import type { Product, ProductImage } from '../product/product.entity.js';
import { changeImages, indexOfImage } from './change-images.js';
import type { UpdateProductImageInput } from './image.inputs.js';

/** Changes the description of a picture or its position among the others. */
export const updateProductImage = (
  ctx: AppContext,
  { productId, imageId, input }: { productId: string; imageId: string; input: UpdateProductImageInput },
): Promise<Product> =>
  changeImages(ctx, productId, (images) => rearrange(images, indexOfImage(images, imageId), input));

/** Returns the same list if nothing changes. */
export function rearrange(
  images: ProductImage[],
  index: number,
  { alt, position = index }: UpdateProductImageInput,
): ProductImage[] {
  if (position < 0 || position >= images.length) {
    throw badUserInput([{ path: 'position', message: `position must be from 0 to ${images.length - 1}.` }]);
  }
  const image = images[index]!;
  const isDescribedSo = alt === undefined || alt === image.alt;
  if (isDescribedSo && position === index) return images;
  const others = images.toSpliced(index, 1);
  return others.toSpliced(position, 0, isDescribedSo ? image : { ...image, alt });
}
