import {
  findPictureType,
  pictureContentTypes,
  type PictureType,
} from '@cartwright/shared/storage/picture-types';
import type { UploadRules } from '@cartwright/shared/storage/upload-problems';
import sharp, { type SharpOptions } from 'sharp';

export const imageRules: UploadRules = { contentTypes: pictureContentTypes, maxBytes: 10 * 1024 * 1024 };

const MAX_SIDE = 10_000;
const MAX_PIXELS = 50_000_000;
const DEADLINE_SECONDS = 60;
const WEBP = { quality: 80 };

const decodeOptions: SharpOptions = { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true };

// Only these formats are decoded, whatever a file claims to be. AVIF is left out because it takes 20 bytes
// per pixel.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadPngBuffer', 'VipsForeignLoadJpegBuffer', 'VipsForeignLoadWebpBuffer'],
});
// Decode once, in one thread: memory must hold one of the largest pictures at a time.
sharp.cache(false);
sharp.concurrency(1);

/** The size of a picture as shown, after its orientation is applied. */
export interface Picture extends PictureType {
  width: number;
  height: number;
}

export interface SmallerPicture {
  content: Uint8Array;
  width: number;
  height: number;
}

/**
 * Reads the actual type and size from the header of a file; null unless it is a picture in a supported
 * format.
 */
export async function readPicture(file: Uint8Array): Promise<Picture | null> {
  try {
    // No pixel limit, because nothing is decoded yet: the error for a large picture can then name its size.
    const { mediaType, autoOrient } = await sharp(file, {
      ...decodeOptions,
      limitInputPixels: false,
    }).metadata();
    const type = findPictureType(mediaType);
    return type && { ...type, width: autoOrient.width, height: autoOrient.height };
  } catch {
    return null;
  }
}

/** Why a picture is refused; null if it is fine. */
export function sizeProblem({ width, height }: { width: number; height: number }): string | null {
  if (Math.min(width, height) < 1 || Math.max(width, height) > MAX_SIDE)
    return `A picture must have from 1 to ${MAX_SIDE} pixels on each side.`;
  if (width * height > MAX_PIXELS) return `A picture must have at most ${MAX_PIXELS} pixels.`;
  return null;
}

/**
 * Makes upright WebP copies without metadata, whose longer sides have these sizes in pixels, from small to
 * large. It enlarges nothing, so there may be fewer. Throws if the picture is broken.
 */
export async function shrinkPicture(file: Uint8Array, sides: number[]): Promise<SmallerPicture[]> {
  const largest = Math.max(...sides);
  // Decode the large original only once: each copy is made from the next larger one.
  const { data, info } = await sharp(file, decodeOptions)
    .timeout({ seconds: DEADLINE_SECONDS })
    .autoOrient()
    .resize(within(largest))
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const longest = Math.max(width, height);
  const fitting = sides.filter((_side, index) => index === 0 || sides[index - 1]! < longest);

  const copies: SmallerPicture[] = [];
  for (const side of fitting) {
    const made = await sharp(data, { raw: { width, height, channels } })
      .resize(within(side))
      .webp(WEBP)
      .toBuffer({ resolveWithObject: true });
    copies.push({ content: made.data, width: made.info.width, height: made.info.height });
  }
  return copies;
}

const within = (side: number) =>
  ({ width: side, height: side, fit: 'inside', withoutEnlargement: true }) as const;
