import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fetch } from 'undici';
import { findFreePort } from '../../dev/src/datastores/process/find-free-port.js';
import { eventually } from './eventually.js';
import type { Shop } from './shop.js';

const MAIN = 'subgraphs/products/dist/main.js';

/**
 * Another replica of a shop's products subgraph, in a process of its own: it waits for no turn of this one, so the two
 * race for the same stock. It runs what the build before the tests has made.
 */
export async function startProductsProcess(shop: Shop) {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env['PATH'],
      HOST: '127.0.0.1',
      PORT: String(port),
      LOG_LEVEL: 'silent',
      MONGO_URL: shop.mongoUrl,
      MONGO_DATABASE: `${shop.databasePrefix}products`,
      REDIS_URL: shop.redisUrl,
      QUEUE_PREFIX: shop.queuePrefix,
      INTERNAL_TOKEN_SECRET: shop.secrets.internalTokenSecret,
      ASSETS_BASE_URL: 'http://assets.example',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  const isReady = () =>
    fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  if (!(await eventually(isReady, (ready) => ready))) {
    child.kill('SIGKILL');
    throw new Error('The second products process did not start.');
  }
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
