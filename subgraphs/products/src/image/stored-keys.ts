import { randomBytes } from 'node:crypto';
import type { ProductImage } from '../product/product.entity.js';
import { thumbnailPixels } from './thumbnail-size.js';

/** Keys of pictures that were uploaded begin so; others came with the shop and lie elsewhere. */
export const STORED_FOLDER = 'product-images/';
/** Where files arrive. Nobody is shown what is there. */
export const UPLOAD_FOLDER = 'uploads/';

const IMAGE_UPLOADS = `${UPLOAD_FOLDER}product-images/`;
const RANDOM_BYTES = 16;

export const newUploadKey = (): string => IMAGE_UPLOADS + randomBytes(RANDOM_BYTES).toString('base64url');

export const isUpload = (key: string): boolean => key.startsWith(UPLOAD_FOLDER);

export const isStored = (key: string): boolean => key.startsWith(STORED_FOLDER);

/** The product that a stored picture was put there for. */
export const ownerOf = (storedKey: string): string => storedKey.split('/')[1] ?? '';

/** Where a checked picture goes. It follows from the upload, so that a repeated request finds what the first one did. */
export const imageKeyFor = (productId: string, uploadKey: string, extension: string): string =>
  `${STORED_FOLDER}${productId}/${uploadKey.slice(IMAGE_UPLOADS.length)}.${extension}`;

export const isMadeFrom = (imageKey: string, productId: string, uploadKey: string): boolean =>
  uploadKey.startsWith(IMAGE_UPLOADS) && imageKey.startsWith(imageKeyFor(productId, uploadKey, ''));

export const thumbnailKeyFor = (imageKey: string, size: string): string =>
  imageKey.replace(/\.\w+$/, `-${size.toLowerCase()}.webp`);

/** Everything that may lie in the storage for these pictures, with the thumbnails that a job is just making. */
export const storedKeysOf = (images: ProductImage[]): string[] =>
  images
    .filter(({ key }) => isStored(key))
    .flatMap(({ key }) => [key, ...Object.keys(thumbnailPixels).map((size) => thumbnailKeyFor(key, size))]);
