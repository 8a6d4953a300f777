import { chmod, mkdir, mkdtemp, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { DatastoreError } from '../datastore-error.js';
import { ensureDiskSpace } from '../folders/ensure-disk-space.js';
import { removeDrafts, removeFolder } from '../folders/remove-folder.js';
import { choosePackages } from './choose-packages.js';
import { fetchPackages } from './fetch-packages.js';
import { findMissingLibraries } from './find-missing-libraries.js';
import { finishRoot } from './finish-root.js';
import type { Download } from './parse-downloads.js';
import {
  createPrivateApt,
  findMirror,
  listPackages,
  planDownloads,
  updateLists,
  type PrivateApt,
} from './private-apt.js';
import { relinkPrograms } from './relink-programs.js';
import { chooseSpared } from './spared-packages.js';

const DRAFT_PREFIX = 'unpacking-';
const NEEDED_MB = 600;

/** Debian's releases that may offer DocumentDB, the steadier one first. */
const SUITES = ['forky', 'sid'];

type Progress = (message: string) => void;

interface Wanted {
  apt: PrivateApt;
  packages: string[];
  spared: string[];
}

/** The root appears under its name only when it is whole. */
export async function buildRoot(cache: string, root: string, onProgress: Progress): Promise<void> {
  await removeDrafts(cache, DRAFT_PREFIX);
  await ensureDiskSpace(cache, NEEDED_MB, 'the DocumentDB packages');
  const draft = await mkdtemp(join(cache, DRAFT_PREFIX));
  // apt started by root downloads as a user of its own, who must reach the folder.
  await chmod(draft, 0o755);
  try {
    const wanted = await findDocumentDb(draft, onProgress);
    const draftRoot = join(draft, 'root');
    await mkdir(draftRoot, { mode: 0o755 });
    await fillRoot(wanted, draftRoot, onProgress);
    await finishRoot(draftRoot);
    await relinkPrograms(draftRoot, root);
    await rename(draftRoot, root);
  } finally {
    await removeFolder(draft);
  }
}

async function findDocumentDb(draft: string, onProgress: Progress): Promise<Wanted> {
  const mirror = await findMirror();
  if (!mirror) throw new DatastoreError('apt on this machine names no Debian mirror to get DocumentDB from.');
  for (const suite of SUITES) {
    onProgress(`looking for DocumentDB in Debian ${suite}`);
    const apt = await createPrivateApt(join(draft, suite), mirror, suite);
    await updateLists(apt);
    const offered = await listPackages(apt);
    const packages = choosePackages(offered);
    if (packages) return { apt, packages, spared: chooseSpared(offered) };
  }
  throw new DatastoreError(`DocumentDB is not among the packages of Debian ${SUITES.join(' or ')}.`);
}

/** Tries to do without the spared packages, and gets them too where that does not work out. */
async function fillRoot(
  { apt, packages, spared }: Wanted,
  root: string,
  onProgress: Progress,
): Promise<void> {
  const fetch = async (downloads: readonly Download[]) => {
    const bytes = downloads.reduce((sum, download) => sum + download.bytes, 0);
    onProgress(
      `downloading DocumentDB and Valkey (${Math.ceil(bytes / 1e6)} MB in ${downloads.length} packages)`,
    );
    await fetchPackages(apt, downloads, root);
  };
  const few = await planDownloads(apt, packages, spared).catch(() => []);
  if (few.length > 0) {
    await fetch(few);
    if ((await findMissingLibraries(root)).length === 0) return;
  }
  const had = new Set(few.map(({ url }) => url));
  const all = await planDownloads(apt, packages, []);
  await fetch(all.filter(({ url }) => !had.has(url)));
}
