import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openQueue } from '@cartwright/shared/jobs/queue';
import { createLogger } from '@cartwright/shared/log';
import { Redis } from 'ioredis';
import { eventually, settled } from '../../tests/support/eventually.js';

const STALLED_AFTER_MS = 1_000;
// With BullMQ's default, a job fails for good at the second kill.
const KILLS = 3;

const redisUrl = process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379';
let prefix: string;
let redis: Redis;
let processes: ChildProcess[];

beforeEach(() => {
  prefix = `stalled-${randomUUID()}`;
  redis = new Redis(redisUrl);
  processes = [];
});
afterEach(async () => {
  await Promise.all(processes.map(kill));
  const keys = await redis.keys(`${prefix}:*`);
  if (keys.length > 0) await redis.del(keys);
  redis.disconnect();
});

function startWorker(hangs: boolean): ChildProcess {
  const child = spawn(process.execPath, ['tests/support/job-process.mjs'], {
    env: {
      PATH: process.env['PATH'],
      REDIS_URL: redisUrl,
      PREFIX: prefix,
      STALLED_AFTER_MS: String(STALLED_AFTER_MS),
      ...(hangs && { HANGS: 'yes' }),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  processes.push(child);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

const pidsIn = (list: string): Promise<string[]> => redis.lrange(`${prefix}:${list}`, 0, -1);

describe('a job whose worker is killed', () => {
  it('is taken over by another worker and completed once, even after several kills', async () => {
    const queue = openQueue('notifications', { redisUrl, prefix, log: createLogger('test', 'silent') });
    const { id } = await queue.add('test', {});
    for (let kills = 1; kills <= KILLS; kills += 1) {
      const doomed = startWorker(true);
      const begun = await eventually(
        () => pidsIn('begun'),
        (pids) => pids.length >= kills,
      );
      expect(begun.at(-1)).toBe(String(doomed.pid));
      await kill(doomed);
    }
    expect(await queue.getJobState(id!)).toBe('active');

    const survivor = startWorker(false);
    const state = await eventually(
      () => queue.getJobState(id!),
      (found) => found === 'completed',
    );
    expect(state).toBe('completed');
    expect(await settled(async () => (await pidsIn('begun')).length)).toBe(KILLS + 1);
    expect(await pidsIn('done')).toEqual([String(survivor.pid)]);
    await queue.close();
  });
});
