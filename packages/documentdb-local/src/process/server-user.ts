import { readFile } from 'node:fs/promises';
import { DatastoreError } from '../datastore-error.js';

export interface ServerUser {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root, so root hands it to `nobody`; anyone else runs it as themselves. */
export async function findServerUser(): Promise<ServerUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const passwd = await readFile('/etc/passwd', 'utf8');
  const entry = passwd.split('\n').find((line) => line.startsWith('nobody:'));
  if (!entry) throw new DatastoreError('PostgreSQL does not run as root: start it as an ordinary user.');
  const [, , uid, gid] = entry.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}
