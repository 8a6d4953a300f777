// Works off a queue like any worker, in a process of its own that a test can kill. It begins the job, tells
// so, and ends it unless it is told to hang.
import { createLogger } from '@cartwright/shared/log';
import { createMetrics } from '@cartwright/shared/metrics';
import { startWorker } from '@cartwright/shared/jobs/worker';
import { Redis } from 'ioredis';
import { z } from 'zod';

const { REDIS_URL: redisUrl, PREFIX: prefix, HANGS: hangs, STALLED_AFTER_MS: stalledAfterMs } = process.env;
const redis = new Redis(redisUrl);

const handler = {
  type: { queue: 'notifications', name: 'test', payload: z.object({}) },
  async run() {
    await redis.rpush(`${prefix}:begun`, process.pid);
    if (hangs) await new Promise(() => undefined);
    await redis.rpush(`${prefix}:done`, process.pid);
  },
};

await startWorker({
  queue: 'notifications',
  handlers: [handler],
  redisUrl,
  prefix,
  log: createLogger('test', 'silent'),
  metrics: createMetrics('test'),
  stalledAfterMs: Number(stalledAfterMs),
});
