import { unavailable } from '@cartwright/shared/errors';

/** Reports Google sign-in as unavailable if a call to Google fails, because the user cannot fix that. */
export async function wrapGoogleErrors<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (cause) {
    throw unavailable('Google sign-in', cause);
  }
}
