import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/**
 * Builds what has changed, for shops run from what was built, and starts one real MongoDB and one real Redis for the whole
 * run; every suite has databases and key prefixes of its own in them. For each worker there is a process that its suites'
 * shops run in. Each project of Jest calls this.
 */
export default async function start({ maxWorkers }) {
  if (globalThis.stopServers) return;
  await import('../../build.mjs');
  const { startDatastores } = await import('@cartwright/documentdb-local');
  const datastores = await startDatastores({
    dataDir: 'throwaway',
    onProgress: (message) => process.stderr.write(`  ${message}\n`),
  });
  process.env.MONGO_URL = datastores.mongoUrl;
  process.env.REDIS_URL = datastores.redisUrl;
  process.env.CARTWRIGHT_MONGO_ENGINE = datastores.mongo.startsWith('DocumentDB') ? 'documentdb' : 'mongodb';

  const hosts = Array.from({ length: maxWorkers }, () => fork(join(import.meta.dirname, 'shop-host.mjs')));
  globalThis.stopServers = async () => {
    for (const host of hosts) if (host.connected) host.disconnect();
    await datastores.stop();
  };
  const ports = await Promise.all(hosts.map(portOf));
  process.env.SHOP_HOSTS = ports.map((port) => `http://127.0.0.1:${port}`).join(',');
}

async function portOf(host) {
  const ended = once(host, 'exit').then(() => Promise.reject(new Error('A process for shops has ended.')));
  const [port] = await Promise.race([once(host, 'message'), ended]);
  ended.catch(() => undefined);
  return port;
}
