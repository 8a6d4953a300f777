import { rm } from 'node:fs/promises';
import { runCommand } from '../process/run-command.js';
import type { Download } from './parse-downloads.js';
import { downloadFiles, type PrivateApt } from './private-apt.js';

/** Enough that some download while others unpack. */
const LANES = 4;
const BATCH_BYTES = 2_000_000;

/** Downloads packages and unpacks them into a folder, both at once; after a failure the folder is of no use. */
export async function fetchPackages(
  apt: PrivateApt,
  downloads: readonly Download[],
  root: string,
): Promise<void> {
  const batches = makeBatches(downloads);
  const failures: unknown[] = [];
  const lanes = Array.from({ length: LANES }, async () => {
    for (let batch = batches.shift(); batch && failures.length === 0; batch = batches.shift()) {
      await fetchBatch(apt, batch, root).catch((error: unknown) => failures.push(error));
    }
  });
  // Even after a failure: no lane may still write when the caller tidies up.
  await Promise.all(lanes);
  if (failures.length > 0) throw failures[0];
}

/** Starting apt costs more than downloading a small package. The largest come first, so that no lane ends long after the others. */
export function makeBatches(downloads: readonly Download[]): Download[][] {
  const batches: Download[][] = [];
  let room = 0;
  for (const download of [...downloads].sort((a, b) => b.bytes - a.bytes)) {
    if (room <= 0) {
      batches.push([]);
      room = BATCH_BYTES;
    }
    batches.at(-1)?.push(download);
    room -= download.bytes;
  }
  return batches;
}

async function fetchBatch(apt: PrivateApt, batch: readonly Download[], root: string): Promise<void> {
  for (const archive of await downloadFiles(apt, batch)) {
    await runCommand('dpkg-deb', ['--extract', archive, root]);
    await rm(archive);
  }
}
