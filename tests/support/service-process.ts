import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fetch } from 'undici';
import { findFreePort } from '@cartwright/documentdb-local';
import { eventuallyWithin } from './eventually.js';
import type { Shop } from './shop.js';

// A machine that does much else takes its time.
const START_WITHIN_MS = 45_000;

export interface ServiceProcess {
  url: string;
  /** As a crash or the kernel would end it: it has no time for anything. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Another replica of a service of a shop, in a process of its own, so that it can be killed and waits for no turn of this
 * one. It runs what the build before the tests has made.
 */
export async function startServiceProcess(
  shop: Shop,
  main: string,
  env: Record<string, string>,
): Promise<ServiceProcess> {
  const port = env['PORT'] ?? String(await findFreePort());
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [main], {
    env: {
      PATH: process.env['PATH'],
      HOST: '127.0.0.1',
      PORT: port,
      LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent',
      MONGO_URL: shop.mongoUrl,
      REDIS_URL: shop.redisUrl,
      QUEUE_PREFIX: shop.queuePrefix,
      INTERNAL_TOKEN_SECRET: shop.secrets.internalTokenSecret,
      ...env,
    },
    stdio: ['ignore', process.env['TEST_LOG'] ? 'inherit' : 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  const isReady = () =>
    fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  const isOver = (ready: boolean) => ready || child.exitCode !== null;
  if (!(await eventuallyWithin(START_WITHIN_MS, isReady, isOver)) || child.exitCode !== null) {
    await end('SIGKILL');
    throw new Error(`${main} did not start.`);
  }
  return { url, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}
