import { unavailable } from '@cartwright/shared/errors';

/** A call to Google whose failure is Google's or the network's, not the user's. */
export async function answering<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (cause) {
    throw unavailable('Google sign-in', cause);
  }
}
