export interface PictureType {
  contentType: string;
  extension: string;
}

/** The formats that every browser can display. Without SVG, because it can contain scripts. */
const extensions: ReadonlyMap<string, string> = new Map([
  ['image/png', 'png'],
  ['image/jpeg', 'jpg'],
  ['image/webp', 'webp'],
]);

export const pictureContentTypes: string[] = [...extensions.keys()];

/** Null for an unsupported content type. */
export function findPictureType(contentType: string | undefined): PictureType | null {
  const extension = extensions.get(contentType ?? '');
  return contentType && extension ? { contentType, extension } : null;
}
