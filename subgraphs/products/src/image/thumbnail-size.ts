import { registerEnumType } from 'type-graphql';
import type { ProductImage } from '../product/product.entity.js';

export enum ThumbnailSize {
  SMALL = 'SMALL',
  MEDIUM = 'MEDIUM',
  LARGE = 'LARGE',
}
registerEnumType(ThumbnailSize, {
  name: 'ThumbnailSize',
  description: 'The size of a copy of a picture. No copy is bigger than the picture itself.',
  valuesConfig: {
    SMALL: { description: 'The longer side has 160 pixels: for carts and lists of orders.' },
    MEDIUM: { description: 'The longer side has 480 pixels: for lists of products.' },
    LARGE: { description: 'The longer side has 1200 pixels: for the page of a product.' },
  },
});

/** The longer side of each, from small to large. */
export const thumbnailPixels: Record<ThumbnailSize, number> = { SMALL: 160, MEDIUM: 480, LARGE: 1_200 };

/** What to show when a size is asked for: the next larger one, or the original as long as there are none. */
export function keyOfSize({ key, thumbnails }: ProductImage, size: ThumbnailSize): string {
  const isBigEnough = ({ width, height }: { width: number; height: number }) =>
    Math.max(width, height) >= thumbnailPixels[size];
  // The largest of a small picture is all of it.
  return (thumbnails.find(isBigEnough) ?? thumbnails.at(-1))?.key ?? key;
}
