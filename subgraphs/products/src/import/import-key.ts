import { randomBytes } from 'node:crypto';

const RANDOM_BYTES = 16;
const UPLOAD_KEY = /^uploads\/product-imports\/([\w-]{22})$/;

/** A key for uploading a file of products. The folder is not public. */
export const newImportKey = (): string =>
  `uploads/product-imports/${randomBytes(RANDOM_BYTES).toString('base64url')}`;

/** The id of the import of a file; null unless a ticket has issued this key. */
export const importIdOf = (fileKey: string): string | null => UPLOAD_KEY.exec(fileKey)?.[1] ?? null;
