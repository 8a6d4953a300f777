import { newId } from '@cartwright/shared/mongo/new-id';
import { isStored } from '../image/stored-keys.js';
import type { ProductImage } from '../product/product.entity.js';

/** The keys that rows speak of: of pictures that came with the shop, not of uploaded ones. */
export const importableKeys = (images: ProductImage[]): string[] =>
  images.map(({ key }) => key).filter((key) => !isStored(key));

/** A product's pictures with those of a row in place of what it can name. Uploaded ones stay where they are. */
export function mergeImages(current: ProductImage[], keys: string[]): ProductImage[] {
  const known = new Map(current.map((image) => [image.key, image]));
  const named = [...new Set(keys)].map(
    (key): ProductImage => known.get(key) ?? { id: newId(), key, alt: '', thumbnails: [] },
  );
  const places = current.flatMap((image) => (isStored(image.key) ? [image] : named.splice(0, 1)));
  return [...places, ...named];
}
