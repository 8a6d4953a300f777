import {
  findPictureType,
  pictureContentTypes,
  type PictureType,
} from '@cartwright/shared/storage/picture-types';
import type { UploadRules } from '@cartwright/shared/storage/upload-problems';
import { fileTypeFromBuffer } from 'file-type';

/** As much of a file as telling its type takes. */
export const TELLING_BYTES = 4_100;

export const avatarRules: UploadRules = { contentTypes: pictureContentTypes, maxBytes: 5 * 1024 * 1024 };

/** What a file is by its first bytes, whatever it calls itself; null when it is no picture that we take. */
export async function pictureTypeOf(start: Uint8Array): Promise<PictureType | null> {
  return findPictureType((await fileTypeFromBuffer(start))?.mime);
}
