import { randomBytes } from 'node:crypto';

const RANDOM_BYTES = 16;
const UPLOAD_KEY = /^uploads\/product-imports\/([\w-]{22})$/;

/** Where somebody may put a file of products; nobody is shown what is there. */
export const newImportKey = (): string =>
  `uploads/product-imports/${randomBytes(RANDOM_BYTES).toString('base64url')}`;

/** The id of the import of a file; null when it is no key that a ticket had. */
export const importIdOf = (fileKey: string): string | null => UPLOAD_KEY.exec(fileKey)?.[1] ?? null;
