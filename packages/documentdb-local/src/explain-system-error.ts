import { DatastoreError } from './datastore-error.js';
import { adviseOnOutput } from './process/advise-on-output.js';

const USERS_TO_MEND = new Set(['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS']);

/** A full disk or a closed folder is the user's to mend; anything else is ours, and keeps its stack. */
export function explainSystemError(error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (!code || !USERS_TO_MEND.has(code)) return error;
  return new DatastoreError(`The datastores could not start: ${message}.${adviseOnOutput(message)}`, {
    cause: error,
  });
}
