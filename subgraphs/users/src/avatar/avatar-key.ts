import { randomBytes } from 'node:crypto';

const RANDOM_BYTES = 16;
const UPLOAD_KEY = /^uploads\/avatars\/([\w-]+)\/([\w-]{22})$/;

/** Where somebody may put a picture; nobody is shown what is there. */
export const newUploadKey = (userId: string): string =>
  `uploads/avatars/${userId}/${randomBytes(RANDOM_BYTES).toString('base64url')}`;

/** Whether it is a key that a ticket of this user had. */
export const isUploadOf = (key: string, userId: string): boolean => UPLOAD_KEY.exec(key)?.[1] === userId;

/** Where a checked picture goes. It follows from the upload, so that a repeated request finds what the first one did. */
export const avatarKeyFor = (uploadKey: string, extension: string): string =>
  `${uploadKey.replace(/^uploads\//, '')}.${extension}`;

export const isMadeFrom = (avatarKey: string | null | undefined, uploadKey: string): boolean =>
  avatarKey?.startsWith(avatarKeyFor(uploadKey, '')) ?? false;
