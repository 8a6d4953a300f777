import type { IncomingMessage } from 'node:http';

// What the shop shows to browsers; the rest is for those who sign what they ask.
const PUBLIC_FOLDERS = ['avatars', 'product-images'];

/** s3rver lets anybody in who shows no signature at all; a real bucket does not. Signatures it checks by itself. */
export function isAllowed({ method = '', url = '', headers }: IncomingMessage, bucket: string): boolean {
  if (method === 'OPTIONS' || headers.authorization) return true;
  if (/[?&](X-Amz-Algorithm|Signature)=/.test(url)) return true;
  return ['GET', 'HEAD'].includes(method) && isPublic(url, bucket);
}

const isPublic = (url: string, bucket: string): boolean =>
  PUBLIC_FOLDERS.some((folder) => new RegExp(`^/${bucket}/${folder}(/[\\w-]+)*/[\\w-]+\\.\\w+$`).test(url));

export const ACCESS_DENIED =
  '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>';
