import type { FieldProblem } from '@cartwright/shared/errors';
import { fileTypeFromBuffer } from 'file-type';

export const MAX_PICTURE_BYTES = 5 * 1024 * 1024;
/** As much of a file as telling its type takes. */
export const TELLING_BYTES = 4_100;

const extensions: ReadonlyMap<string, string> = new Map([
  ['image/png', 'png'],
  ['image/jpeg', 'jpg'],
  ['image/webp', 'webp'],
]);

export interface PictureType {
  contentType: string;
  extension: string;
}

/** What is wrong with a picture that somebody wants to upload. */
export function uploadProblems(contentType: string, contentLength: number): FieldProblem[] {
  return [
    ...(extensions.has(contentType)
      ? []
      : [
          {
            path: 'contentType',
            message: `contentType must be one of ${[...extensions.keys()].join(', ')}.`,
          },
        ]),
    ...(isGoodSize(contentLength)
      ? []
      : [{ path: 'contentLength', message: `contentLength must be from 1 to ${MAX_PICTURE_BYTES} bytes.` }]),
  ];
}

export const isGoodSize = (bytes: number): boolean => bytes >= 1 && bytes <= MAX_PICTURE_BYTES;

/** What a file is by its first bytes, whatever it calls itself; null when it is no picture that we take. */
export async function pictureTypeOf(start: Uint8Array): Promise<PictureType | null> {
  const contentType = (await fileTypeFromBuffer(start))?.mime ?? '';
  const extension = extensions.get(contentType);
  return extension ? { contentType, extension } : null;
}
