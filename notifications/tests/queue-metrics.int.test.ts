import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openQueue } from '@cartwright/shared/jobs/queue';
import { createLogger } from '@cartwright/shared/log';
import { createMetrics } from '@cartwright/shared/metrics';
import type { Queue } from 'bullmq';
import { startRedisProxy, type RedisProxy } from '../../tests/support/redis-proxy.js';
import { recordQueueMetrics } from '../src/board/queue-metrics.js';
import { until } from './notifications-stack.js';

const log = createLogger('test', 'silent');
let proxy: RedisProxy;
let queues: Queue[];
const metrics = createMetrics('test');

beforeAll(async () => {
  proxy = await startRedisProxy(process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379');
  const options = { redisUrl: proxy.url, prefix: `metrics-${randomUUID()}`, log };
  queues = (['orders', 'cart'] as const).map((name) => openQueue(name, options));
  recordQueueMetrics(queues, { metrics, log });
});
afterAll(async () => {
  proxy.heal();
  await Promise.all(queues.map(async (queue) => queue.obliterate({ force: true })));
  await Promise.all(queues.map((queue) => queue.close()));
  await proxy.stop();
});

const samples = async (): Promise<string[]> =>
  (await metrics.registry.metrics()).split('\n').filter((line) => line.startsWith('queue_jobs{'));

describe('recordQueueMetrics', () => {
  it('counts the jobs of each queue by state at every scrape', async () => {
    const [orders] = queues;
    expect((await samples()).every((line) => line.endsWith(' 0'))).toBe(true);
    await orders!.add('one', {});
    await orders!.add('two', {}, { priority: 2 });
    await orders!.add('later', {}, { delay: 60_000 });
    const counted = await samples();
    expect(counted).toHaveLength(8);
    const of = (queue: string, state: string) =>
      counted
        .find((line) => line.includes(`"${queue}"`) && line.includes(`"${state}"`))
        ?.split(' ')
        .at(-1);
    expect([of('orders', 'waiting'), of('orders', 'delayed'), of('cart', 'waiting')]).toEqual([
      '2',
      '1',
      '0',
    ]);
  });

  it.each(['hang', 'cut'] as const)('omits the numbers while Redis is down (%s)', async (how) => {
    proxy[how]();
    expect(await samples()).toEqual([]);
    expect(await metrics.registry.metrics()).toContain('process_cpu_seconds_total');
    proxy.heal();
    await until(async () => (await samples()).length === 8);
  });
});
