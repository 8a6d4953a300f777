export interface PictureType {
  contentType: string;
  extension: string;
}

/** What every browser shows. SVG is not among it, because it can hold scripts. */
const extensions: ReadonlyMap<string, string> = new Map([
  ['image/png', 'png'],
  ['image/jpeg', 'jpg'],
  ['image/webp', 'webp'],
]);

export const pictureContentTypes: string[] = [...extensions.keys()];

/** Null for what we take no pictures of. */
export function findPictureType(contentType: string | undefined): PictureType | null {
  const extension = extensions.get(contentType ?? '');
  return contentType && extension ? { contentType, extension } : null;
}
