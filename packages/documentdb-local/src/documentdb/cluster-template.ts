import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { RootLayout } from '../debian/root-layout.js';
import { acquireLock, pauseWhileHeld } from '../folders/acquire-lock.js';
import { giveFolder } from '../folders/give-folder.js';
import { removeDrafts, removeFolder } from '../folders/remove-folder.js';
import { openRunFolder } from '../folders/run-folder.js';
import { UNWATCHED } from '../process/keep-up.js';
import { runCommand } from '../process/run-command.js';
import type { ServerUser } from '../process/server-user.js';
import { POSTGRES_USER, runSql } from './run-sql.js';
import { startPostgres, WORKING_FOLDER } from './start-postgres.js';

const CLUSTER_NAME = 'cluster';
const DRAFT_PREFIX = 'making-cluster-';

/** A new database cluster with DocumentDB in it takes seconds to make and a moment to copy: it is made once per root. */
export async function ensureClusterTemplate(
  root: RootLayout,
  user: ServerUser | undefined,
  onProgress: (message: string) => void,
): Promise<string> {
  const template = join(root.folder, CLUSTER_NAME);
  if (existsSync(template)) return template;
  onProgress('creating the first DocumentDB database');
  const lock = await acquireLock(join(root.folder, 'cluster.lock'), pauseWhileHeld);
  try {
    if (!existsSync(template)) await makeTemplate(root, template, user);
    return template;
  } finally {
    await lock.release();
  }
}

async function makeTemplate(root: RootLayout, template: string, user: ServerUser | undefined): Promise<void> {
  await removeDrafts(root.folder, DRAFT_PREFIX);
  const draft = await mkdtemp(join(root.folder, DRAFT_PREFIX));
  const run = await openRunFolder();
  try {
    const clusterDir = join(draft, CLUSTER_NAME);
    await initCluster(root, clusterDir, user);
    await createExtensions(root, clusterDir, run.path, user);
    await rename(clusterDir, template);
  } finally {
    await removeFolder(draft);
    await run.remove();
  }
}

async function initCluster(
  root: RootLayout,
  clusterDir: string,
  user: ServerUser | undefined,
): Promise<void> {
  await mkdir(clusterDir);
  await giveFolder(clusterDir, user);
  const encoding = ['--encoding=UTF8', '--locale=C.UTF-8'];
  // Whoever may enter the socket's folder is trusted: it is open to the server's own user alone.
  const access = [`--username=${POSTGRES_USER}`, '--auth=trust'];
  const args = ['-D', WORKING_FOLDER, '--no-sync', ...encoding, ...access];
  await runCommand(join(root.postgresBin, 'initdb'), args, { cwd: clusterDir, user });
}

async function createExtensions(
  root: RootLayout,
  clusterDir: string,
  runFolder: string,
  user: ServerUser | undefined,
): Promise<void> {
  const socketDir = join(runFolder, 'sockets');
  const server = await startPostgres({
    root,
    clusterDir,
    folder: runFolder,
    socketDir,
    user,
    throwaway: false,
    watch: UNWATCHED,
  });
  try {
    await runSql(socketDir, [
      'CREATE EXTENSION documentdb CASCADE',
      'CREATE EXTENSION documentdb_extended_rum',
      'CHECKPOINT',
    ]);
  } finally {
    await server.stop();
  }
}
