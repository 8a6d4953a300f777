import { newId } from '@cartwright/shared/mongo/new-id';
import { ArrayMaxSize, Matches, ValidateBy } from 'class-validator';
import { IMAGE_KEY } from '../image-key.js';
import { isStored } from '../image/stored-keys.js';
import type { ProductImage } from '../product/product.entity.js';
import { allOf, MAX_IMAGES } from '../product/product-rules.js';

/** The keys that rows name: those of pictures that came with the shop, not of uploaded ones. */
export const importableKeys = (images: ProductImage[]): string[] =>
  images.map(({ key }) => key).filter((key) => !isStored(key));

export const AreImportableKeys = (): PropertyDecorator =>
  allOf(
    ArrayMaxSize(MAX_IMAGES, { message: `images must have at most ${MAX_IMAGES} entries.` }),
    ValidateBy(
      { name: 'isImportable', validator: { validate: (key) => typeof key === 'string' && !isStored(key) } },
      {
        each: true,
        message: 'images must not name an uploaded picture: it already belongs to its product.',
      },
    ),
    Matches(IMAGE_KEY, { each: true, message: 'images must be keys of pictures that the shop serves.' }),
  );

/**
 * Replaces the pictures that rows can name by those of a row, new ones with `alt`. Uploaded ones keep their
 * places.
 */
export function mergeImages(current: ProductImage[], keys: string[], alt: string): ProductImage[] {
  const known = new Map(current.map((image) => [image.key, image]));
  const named = [...new Set(keys)].map(
    (key): ProductImage => known.get(key) ?? { id: newId(), key, alt, thumbnails: [] },
  );
  const places = current.flatMap((image) => (isStored(image.key) ? [image] : named.splice(0, 1)));
  return [...places, ...named];
}
