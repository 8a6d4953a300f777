import { randomBytes } from 'node:crypto';
import type { ProductImage } from '../product/product.entity.js';
import { thumbnailPixels } from './thumbnail-size.js';

/** The prefix of uploaded pictures. Others came with the shop and are stored elsewhere. */
export const STORED_FOLDER = 'product-images/';
/** The prefix of new uploads, which are not public. */
export const UPLOAD_FOLDER = 'uploads/';

const IMAGE_UPLOADS = `${UPLOAD_FOLDER}product-images/`;
const RANDOM_BYTES = 16;

export const newUploadKey = (): string => IMAGE_UPLOADS + randomBytes(RANDOM_BYTES).toString('base64url');

export const isUpload = (key: string): boolean => key.startsWith(UPLOAD_FOLDER);

export const isStored = (key: string): boolean => key.startsWith(STORED_FOLDER);

/** The product that a stored picture belongs to. */
export const ownerOf = (storedKey: string): string => storedKey.split('/')[1] ?? '';

/**
 * The key of a checked picture. It derives from the upload, so that a retry finds the result of the first
 * attempt.
 */
export const imageKeyFor = (productId: string, uploadKey: string, extension: string): string =>
  `${STORED_FOLDER}${productId}/${uploadKey.slice(IMAGE_UPLOADS.length)}.${extension}`;

export const isMadeFrom = (imageKey: string, productId: string, uploadKey: string): boolean =>
  uploadKey.startsWith(IMAGE_UPLOADS) && imageKey.startsWith(imageKeyFor(productId, uploadKey, ''));

export const thumbnailKeyFor = (imageKey: string, size: string): string =>
  imageKey.replace(/\.\w+$/, `-${size.toLowerCase()}.webp`);

/** All keys that may exist for these pictures, including thumbnails that a job is making right now. */
export const storedKeysOf = (images: ProductImage[]): string[] =>
  images
    .filter(({ key }) => isStored(key))
    .flatMap(({ key }) => [key, ...Object.keys(thumbnailPixels).map((size) => thumbnailKeyFor(key, size))]);
