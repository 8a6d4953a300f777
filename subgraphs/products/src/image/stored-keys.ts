import type { ProductImage } from '../product/product.entity.js';

/** Keys of pictures that were uploaded begin so; others came with the shop and lie elsewhere. */
export const STORED_FOLDER = 'product-images/';

export const isStored = (key: string): boolean => key.startsWith(STORED_FOLDER);

/** Everything that lies in the storage for these pictures. */
export const storedKeysOf = (images: ProductImage[]): string[] =>
  images
    .flatMap(({ key, thumbnails }) => [key, ...thumbnails.map((thumbnail) => thumbnail.key)])
    .filter(isStored);
