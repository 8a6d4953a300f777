import { randomBytes } from 'node:crypto';

const RANDOM_BYTES = 16;
const UPLOAD_KEY = /^uploads\/avatars\/([\w-]+)\/([\w-]{22})$/;

/** The key under which a user may upload a picture. The shop never serves what is stored there. */
export const newUploadKey = (userId: string): string =>
  `uploads/avatars/${userId}/${randomBytes(RANDOM_BYTES).toString('base64url')}`;

/** Whether the key is from an upload ticket of this user. */
export const isUploadOf = (key: string, userId: string): boolean => UPLOAD_KEY.exec(key)?.[1] === userId;

/**
 * The key of a checked picture. It derives from the upload key, so that a repeated request finds the result
 * of the first.
 */
export const avatarKeyFor = (uploadKey: string, extension: string): string =>
  `${uploadKey.replace(/^uploads\//, '')}.${extension}`;

export const isMadeFrom = (avatarKey: string | null | undefined, uploadKey: string): boolean =>
  avatarKey?.startsWith(avatarKeyFor(uploadKey, '')) ?? false;
