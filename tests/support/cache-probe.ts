import { randomUUID } from 'node:crypto';
import { createLogger } from '@cartwright/shared/log';
import { connectFailFast } from '@cartwright/shared/redis/connect-fail-fast';
import {
  createReadThroughCache,
  type CachedKind,
  type Load,
  type ReadThroughCache,
  type ReadThroughCacheOptions,
} from '@cartwright/shared/redis/read-through-cache';
import { Redis } from 'ioredis';
import { startRedisProxy } from './redis-proxy.js';

const REDIS_URL = process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379';

export const textKind: CachedKind<string> = {
  ttlMs: () => 60_000,
  maxBytes: 1_000,
  patienceMs: 5_000,
  decode: (text) => JSON.parse(text) as string,
};

interface OpenOptions extends Partial<ReadThroughCacheOptions> {
  /** The URL of a proxy. Without it, Redis itself. */
  url?: string;
}

export type CacheProbe = ReturnType<typeof buildCacheProbe>;

/** Caches in front of a source that a test changes: the present value of every key. */
export function buildCacheProbe() {
  const prefix = `cache-${randomUUID()}:`;
  const opened: { stop(): Promise<void> }[] = [];

  const load: Load<string> = (keys) => {
    probe.loads += 1;
    return Promise.resolve(new Map(keys.map((key) => [key, probe.truth])));
  };

  /** A load that has read the source, and continues when the test releases it. */
  function slowLoad() {
    const [started, letGo] = [signal(), signal()];
    const slowly: Load<string> = async (keys) => {
      const loaded = load(keys);
      started.give();
      await letGo.given;
      return loaded;
    };
    return { slowly, started: started.given, letGo: letGo.give };
  }

  const probe = {
    truth: 'old',
    /** How often the source was read. */
    loads: 0,

    /** Starts a cache as another process would. */
    async open({ url, ...options }: OpenOptions = {}) {
      // A long deadline, so that Redis does not seem to fail on a busy machine.
      const redis = url
        ? connectFailFast(url, createLogger('test', 'silent'), '').redis
        : new Redis(REDIS_URL);
      await new Promise((resolve) => redis.once('ready', resolve));
      const warnings: unknown[] = [];
      const warn = (warning: unknown) => void warnings.push(warning);
      const cache = createReadThroughCache({ redis, warn, prefix, ...options });
      opened.push(cache);
      return { cache, redis, warnings };
    },

    /** A proxy between a process and Redis. */
    async openProxy() {
      const proxy = await startRedisProxy(REDIS_URL);
      opened.unshift(proxy);
      return proxy;
    },

    load,
    slowLoad,

    /** Reads one key, and returns its outcome and value. */
    async read(cache: ReadThroughCache, key = 'k', how = load, kind = textKind) {
      const found = (await cache.read(kind, [key], how)).get(key);
      return found && `${found.outcome}: ${found.value}`;
    },

    async stop() {
      for (let part = opened.pop(); part; part = opened.pop()) await part.stop();
    },
  };
  return probe;
}

export function signal() {
  let give!: () => void;
  const given = new Promise<void>((resolve) => (give = resolve));
  return { given, give };
}
