import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '@cartwright/documentdb-local';
import { Redis } from 'ioredis';
import { UNWATCHED } from '../../packages/documentdb-local/src/process/keep-up.js';
import { spawnServer } from '../../packages/documentdb-local/src/process/spawn-server.js';
import { isRedisReady } from '../../packages/documentdb-local/src/redis/is-redis-ready.js';
import { fromEnv } from './from-env.js';

/** Starts a cluster of one node with all slots, with the same program as the Redis of the test run. */
export async function startClusterRedis(): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'cartwright-cluster-'));
  const port = await findFreePort();
  const server = await spawnServer({
    name: 'redis',
    command: await findProgram(),
    args: ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--cluster-enabled', 'yes'],
    cwd: folder,
    folder,
    stopSignal: 'SIGTERM',
    isReady: () => isRedisReady(port),
    watch: UNWATCHED,
  });
  const url = `redis://127.0.0.1:${port}`;
  await ask(url, (redis) => redis.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383'));
  return {
    url,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function findProgram(): Promise<string> {
  const facts = await ask(fromEnv('REDIS_URL'), (redis) => redis.info('server'));
  const program = /^executable:(\S+)/m.exec(facts)?.[1];
  if (!program) throw new Error('The Redis of the test run does not report its program.');
  return program;
}

async function ask<Answer>(url: string, question: (redis: Redis) => Promise<Answer>): Promise<Answer> {
  const redis = new Redis(url);
  try {
    return await question(redis);
  } finally {
    redis.disconnect();
  }
}
