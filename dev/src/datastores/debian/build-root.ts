import { chmod, mkdtemp, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { DatastoreError } from '../datastore-error.js';
import { ensureDiskSpace } from '../folders/ensure-disk-space.js';
import { removeDrafts, removeFolder } from '../folders/remove-folder.js';
import { choosePackages } from './choose-packages.js';
import { createPrivateApt, downloadPackages, findMirror, listPackages, updateLists } from './private-apt.js';
import { relinkPrograms } from './relink-programs.js';
import { unpackPackages } from './unpack-packages.js';

const DRAFT_PREFIX = 'unpacking-';
const NEEDED_MB = 1_000;

/** Debian's releases that may offer DocumentDB, the steadier one first. */
const SUITES = ['forky', 'sid'];

type Progress = (message: string) => void;

/** The root appears under its name only when it is whole. */
export async function buildRoot(cache: string, root: string, onProgress: Progress): Promise<void> {
  await removeDrafts(cache, DRAFT_PREFIX);
  await ensureDiskSpace(cache, NEEDED_MB, 'the DocumentDB packages');
  const draft = await mkdtemp(join(cache, DRAFT_PREFIX));
  // apt started by root downloads as a user of its own, who must reach the folder.
  await chmod(draft, 0o755);
  try {
    const archives = await downloadDocumentDb(draft, onProgress);
    onProgress(`unpacking ${archives.length} packages`);
    const draftRoot = join(draft, 'root');
    await unpackPackages(archives, draftRoot);
    await relinkPrograms(draftRoot, root);
    await rename(draftRoot, root);
  } finally {
    await removeFolder(draft);
  }
}

async function downloadDocumentDb(draft: string, onProgress: Progress): Promise<string[]> {
  const mirror = await findMirror();
  if (!mirror) throw new DatastoreError('apt on this machine names no Debian mirror to get DocumentDB from.');
  for (const suite of SUITES) {
    onProgress(`looking for DocumentDB in Debian ${suite}`);
    const apt = await createPrivateApt(join(draft, suite), mirror, suite);
    await updateLists(apt);
    const packages = choosePackages(await listPackages(apt, 'postgresql-'));
    if (!packages) continue;
    return downloadPackages(apt, packages, (size) =>
      onProgress(`downloading DocumentDB and Valkey (${size})`),
    );
  }
  throw new DatastoreError(`DocumentDB is not among the packages of Debian ${SUITES.join(' or ')}.`);
}
