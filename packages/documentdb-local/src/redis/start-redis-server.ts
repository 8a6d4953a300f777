import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Datastore, DatastoreContext } from '../datastore.js';
import { findFreePort } from '../process/find-free-port.js';
import { spawnServer } from '../process/spawn-server.js';
import { isRedisReady } from './is-redis-ready.js';

export async function startRedisServer(
  program: string,
  description: string,
  { dataFolder, throwaway, onProgress, watch }: DatastoreContext,
): Promise<Datastore> {
  onProgress('starting Redis');
  const redisFolder = join(dataFolder, 'redis');
  await mkdir(redisFolder, { recursive: true, mode: 0o700 });
  const port = await findFreePort();
  const server = await spawnServer({
    name: 'redis',
    command: program,
    args: buildRedisArguments(port, throwaway),
    cwd: redisFolder,
    folder: dataFolder,
    stopSignal: 'SIGTERM',
    isReady: () => isRedisReady(port),
    watch,
  });
  return { url: `redis://127.0.0.1:${port}`, description, stop: () => server.stop() };
}

export function buildRedisArguments(port: number, throwaway: boolean): string[] {
  const settings = {
    port: String(port),
    bind: '127.0.0.1',
    // Queued jobs must never be dropped to make room.
    'maxmemory-policy': 'noeviction',
    appendonly: throwaway ? 'no' : 'yes',
    appendfsync: 'everysec',
    save: '',
  };
  return Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
}
