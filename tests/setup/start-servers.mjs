import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/**
 * Builds what has changed, because shops run from the build, and starts one MongoDB and one Redis for the
 * whole run, in which every suite has its own databases and key prefixes. Each Jest worker has a host process
 * for the shops of its suites. Each Jest project calls this.
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
  const ended = once(host, 'exit').then(() =>
    Promise.reject(new Error('A host process for shops has exited.')),
  );
  const [port] = await Promise.race([once(host, 'message'), ended]);
  ended.catch(() => undefined);
  return port;
}
