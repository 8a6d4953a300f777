import { S3ServiceException } from '@aws-sdk/client-s3';
import { unavailable } from '../errors.js';

// Two attempts, with the SDK's backoff between them.
const CALL_DEADLINE_MS = 8_000;
const CHANGED_OR_GONE = [404, 412];

export const deadline = (): AbortSignal => AbortSignal.timeout(CALL_DEADLINE_MS);

/** Null if the object of the call was deleted or replaced. */
export async function unlessGone<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (cause) {
    const status = cause instanceof S3ServiceException ? cause.$metadata.httpStatusCode : undefined;
    if (CHANGED_OR_GONE.includes(status ?? 0)) return null;
    throw unavailable('storage', cause);
  }
}

export async function answered<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (cause) {
    throw unavailable('storage', cause);
  }
}
