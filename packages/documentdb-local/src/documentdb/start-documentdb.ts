import { join } from 'node:path';
import { startMongoBridge } from '../mongo-bridge/start-mongo-bridge.js';
import type { Datastore, DatastoreContext } from '../datastore.js';
import { findServerUser } from '../process/server-user.js';
import { ensureClusterTemplate } from './cluster-template.js';
import { prepareCluster } from './prepare-cluster.js';
import { POSTGRES_DATABASE, POSTGRES_USER, runSql } from './run-sql.js';
import { startPostgres } from './start-postgres.js';

export const CLUSTER_FOLDER = 'postgres';

const TIDY_SCHEDULE = [
  // The bridge builds indexes while their maker waits: an idle shop need not look for some every two seconds.
  "SELECT cron.unschedule(jobid) FROM cron.job WHERE jobname LIKE 'documentdb_index_build_task_%'",
  // A row for each run of a job, of which nobody reads one.
  'TRUNCATE cron.job_run_details',
];

export async function startDocumentDb(context: DatastoreContext): Promise<Datastore> {
  const { dataFolder, runFolder, throwaway, mongoPort, onProgress, watch, getRoot } = context;
  const root = await getRoot();
  const user = await findServerUser();
  const clusterDir = join(dataFolder, CLUSTER_FOLDER);
  const socketDir = join(runFolder, 'sockets');

  const template = await ensureClusterTemplate(root, user, onProgress);
  await prepareCluster(clusterDir, template, root.postgresMajor);
  onProgress('starting PostgreSQL with DocumentDB');
  const postgres = await startPostgres({
    root,
    clusterDir,
    folder: dataFolder,
    socketDir,
    user,
    throwaway,
    watch,
  });
  const bridge = await runSql(socketDir, TIDY_SCHEDULE)
    .then(() =>
      startMongoBridge({ socketDir, user: POSTGRES_USER, database: POSTGRES_DATABASE, port: mongoPort }),
    )
    .catch(async (error: unknown) => {
      await postgres.stop();
      throw error;
    });
  return {
    url: bridge.url,
    description: `DocumentDB on PostgreSQL ${root.postgresMajor}, from Debian packages`,
    async stop() {
      await bridge.stop();
      await postgres.stop();
    },
  };
}
