import {
  findPictureType,
  pictureContentTypes,
  type PictureType,
} from '@cartwright/shared/storage/picture-types';
import type { UploadRules } from '@cartwright/shared/storage/upload-problems';
import { fileTypeFromBuffer } from 'file-type';

/** How many bytes of a file identify its type. */
export const SIGNATURE_BYTES = 4_100;

export const avatarRules: UploadRules = { contentTypes: pictureContentTypes, maxBytes: 5 * 1024 * 1024 };

/** Detects the type of a file by its first bytes, not by its name. Null if it is not a supported picture. */
export async function pictureTypeOf(start: Uint8Array): Promise<PictureType | null> {
  return findPictureType((await fileTypeFromBuffer(start))?.mime);
}
