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

/** The longer sides, from small to large. */
export const thumbnailPixels: Record<ThumbnailSize, number> = { SMALL: 160, MEDIUM: 480, LARGE: 1_200 };

/** The key for a requested size: the next larger thumbnail, or the original while there are none. */
export function keyOfSize({ key, thumbnails }: ProductImage, size: ThumbnailSize): string {
  const isBigEnough = ({ width, height }: { width: number; height: number }) =>
    Math.max(width, height) >= thumbnailPixels[size];
  // A small picture has no larger thumbnail than its own size.
  return (thumbnails.find(isBigEnough) ?? thumbnails.at(-1))?.key ?? key;
}
