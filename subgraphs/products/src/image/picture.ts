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

const reading: SharpOptions = { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true };

// Whatever a file claims to be, nothing else is ever decoded. AVIF takes 20 bytes for each pixel and is left out.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadPngBuffer', 'VipsForeignLoadJpegBuffer', 'VipsForeignLoadWebpBuffer'],
});
// Every picture is looked at once, by one thread: the memory is for one of the largest at a time.
sharp.cache(false);
sharp.concurrency(1);

/** A picture as it is shown, when its orientation has been heeded. */
export interface Picture extends PictureType {
  width: number;
  height: number;
}

export interface SmallerPicture {
  content: Uint8Array;
  width: number;
  height: number;
}

/** What a file really is, by its header; null when it is no picture that we take. */
export async function readPicture(file: Uint8Array): Promise<Picture | null> {
  try {
    // Without a limit, because nothing is decoded yet: so a picture that is too large can be told why it is refused.
    const { mediaType, autoOrient } = await sharp(file, { ...reading, limitInputPixels: false }).metadata();
    const type = findPictureType(mediaType);
    return type && { ...type, width: autoOrient.width, height: autoOrient.height };
  } catch {
    return null;
  }
}

/** Why a picture cannot be shown; null when it can. */
export function sizeProblem({ width, height }: { width: number; height: number }): string | null {
  if (Math.min(width, height) < 1 || Math.max(width, height) > MAX_SIDE)
    return `A picture must have from 1 to ${MAX_SIDE} pixels on each side.`;
  if (width * height > MAX_PIXELS) return `A picture must have at most ${MAX_PIXELS} pixels.`;
  return null;
}

/**
 * Makes WebP copies, upright and without what the camera wrote into the picture, whose longer sides have these pixels, from
 * small to large. None is enlarged, so there may be fewer. Throws when the picture is broken.
 */
export async function shrinkPicture(file: Uint8Array, sides: number[]): Promise<SmallerPicture[]> {
  const largest = Math.max(...sides);
  // The large original is decoded once; the rest is made of what has been made of it.
  const { data, info } = await sharp(file, reading)
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
