import { basename } from 'node:path';
import { useRunning, type Datastore, type DatastoreContext } from '../datastore.js';
import { DatastoreError } from '../datastore-error.js';
import { canUnpackRoot, isRootUnpacked } from '../debian/package-root.js';
import { findOnPath } from '../process/find-on-path.js';
import { startRedisServer } from './start-redis-server.js';

export async function startRedis(context: DatastoreContext): Promise<Datastore> {
  const { env, getRoot } = context;
  if (env['REDIS_URL']) return useRunning(env['REDIS_URL'], 'REDIS_URL');

  const installed = await findOnPath(['redis-server', 'valkey-server'], env);
  if (installed) return startRedisServer(installed, `${basename(installed)} found on PATH`, context);

  if (isRootUnpacked(env) || (await canUnpackRoot(env))) {
    const { valkeyServer } = await getRoot();
    return startRedisServer(valkeyServer, 'Valkey from Debian packages', context);
  }
  throw new DatastoreError(NOTHING_FOUND);
}

const NOTHING_FOUND = `No Redis was found, and none can be brought up here. Any one of these helps:
  - set REDIS_URL to a Redis that runs
  - docker compose up
  - install redis-server or valkey-server, so that it is on PATH`;
