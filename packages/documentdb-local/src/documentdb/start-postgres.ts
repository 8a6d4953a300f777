import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { RootLayout } from '../debian/root-layout.js';
import { giveFolder } from '../folders/give-folder.js';
import type { ServerWatch } from '../process/keep-up.js';
import type { ServerUser } from '../process/server-user.js';
import { spawnServer, type Server } from '../process/spawn-server.js';
import { buildPostgresSettings, toArguments, type PostgresPlace } from './postgres-settings.js';
import { runSql } from './run-sql.js';

/** PostgreSQL enters its data folder before it drops root's rights, and so needs no way through the folders above it. */
export const WORKING_FOLDER = '/proc/self/cwd';

export interface PostgresOptions extends PostgresPlace {
  root: RootLayout;
  clusterDir: string;
  folder: string;
  user: ServerUser | undefined;
  watch: ServerWatch;
}

export async function startPostgres(options: PostgresOptions): Promise<Server> {
  const { root, clusterDir, folder, socketDir, throwaway, user, watch } = options;
  await mkdir(socketDir, { recursive: true, mode: 0o700 });
  await giveFolder(socketDir, user);
  await giveFolder(clusterDir, user);
  return spawnServer({
    name: 'postgres',
    command: join(root.postgresBin, 'postgres'),
    args: ['-D', WORKING_FOLDER, ...toArguments(buildPostgresSettings(options))],
    cwd: clusterDir,
    folder,
    user,
    // SIGQUIT ends at once, without writing what is in memory.
    stopSignal: throwaway ? 'SIGQUIT' : 'SIGINT',
    isReady: () => runSql(socketDir, ['SELECT 1']),
    watch,
  });
}
