import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startDatastores } from '@cartwright/documentdb-local';
import { parseIdentity } from '../../packages/documentdb-local/src/process/process-identity.js';
import { startRedisProxy } from './redis-proxy.js';

/**
 * Starts a Redis for one suite, persisted on disk as in the local shop, which the suite can kill and restart.
 */
export async function startOwnRedis() {
  const dataDir = await mkdtemp(join(tmpdir(), 'cartwright-redis-'));
  // With MONGO_URL set, this starts Redis only.
  const env = { ...process.env };
  delete env['REDIS_URL'];
  const start = () => startDatastores({ dataDir, env });
  let running = await start();
  const proxy = await startRedisProxy(running.redisUrl);

  return {
    /** Stays the same after a restart. */
    url: proxy.url,
    async kill() {
      const record = parseIdentity(await readFile(join(dataDir, 'redis.process'), 'utf8'));
      if (!record) throw new Error('The process of this Redis is unknown.');
      process.kill(record.pid, 'SIGKILL');
      proxy.cut();
      await sleep(200);
      await running.stop();
    },
    async restart() {
      running = await start();
      proxy.heal(running.redisUrl);
    },
    async stop() {
      await proxy.stop();
      await running.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
