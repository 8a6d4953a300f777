import { existsSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatastoreError } from '../datastore-error.js';
import { removeFolder } from '../folders/remove-folder.js';
import { runCommand } from '../process/run-command.js';

/** Leaves a cluster that this PostgreSQL can start on: the one that is there, or else a copy of the template. */
export async function prepareCluster(
  clusterDir: string,
  template: string,
  postgresMajor: number,
): Promise<void> {
  if (!existsSync(clusterDir)) return copyTemplate(template, clusterDir);
  await ensureSameMajor(clusterDir, postgresMajor);
  await removeMistakenPidFile(clusterDir);
}

async function copyTemplate(template: string, clusterDir: string): Promise<void> {
  const draft = `${clusterDir}.copying`;
  await removeFolder(draft);
  await runCommand('cp', ['--archive', '--reflink=auto', template, draft]);
  await rename(draft, clusterDir);
}

async function ensureSameMajor(clusterDir: string, postgresMajor: number): Promise<void> {
  const written = (await readFile(join(clusterDir, 'PG_VERSION'), 'utf8')).trim();
  if (Number(written) === postgresMajor) return;
  throw new DatastoreError(
    `The data in ${clusterDir} was written by PostgreSQL ${written}, and the one here is ${postgresMajor}. ` +
      'Remove the folder to start afresh.',
  );
}

/**
 * After a reboot the number of a PostgreSQL that was killed may be another program's, and just after the kill a zombie's; either
 * way PostgreSQL would refuse to start. One that really runs here was stopped when the folder was claimed.
 */
async function removeMistakenPidFile(clusterDir: string): Promise<void> {
  const pidFile = join(clusterDir, 'postmaster.pid');
  const [pid] = (await readFile(pidFile, 'utf8').catch(() => '')).split('\n');
  if (!pid) return;
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null);
  if (commandLine !== null && !commandLine.includes('postgres')) await rm(pidFile);
}
