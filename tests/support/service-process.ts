import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fetch } from 'undici';
import { findFreePort } from '@cartwright/documentdb-local';
import { eventuallyWithin } from './eventually.js';
import type { Shop } from './shop.js';

// A busy machine is slow to start a process.
const START_WITHIN_MS = 45_000;

export interface ServiceProcess {
  url: string;
  /** Kills the process as a crash or the kernel would, without any cleanup. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts another replica of a service of a shop in its own process, so that a test can kill it and it does
 * not share this one's event loop. It runs the build that precedes the tests.
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
