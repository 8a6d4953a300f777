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
  /** Of a proxy; Redis itself when absent. */
  url?: string;
}

export type CacheProbe = ReturnType<typeof buildCacheProbe>;

/** Caches before a truth that a test changes as it likes: what every key stands for right now. */
export function buildCacheProbe() {
  const prefix = `cache-${randomUUID()}:`;
  const opened: { stop(): Promise<void> }[] = [];

  const load: Load<string> = (keys) => {
    probe.loads += 1;
    return Promise.resolve(new Map(keys.map((key) => [key, probe.truth])));
  };

  /** A load that has seen the truth and takes until it is let go. */
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
    /** How often the truth was asked for. */
    loads: 0,

    /** What a process of its own would have. */
    async open({ url, ...options }: OpenOptions = {}) {
      // Where Redis is not to fail, a busy machine does not make it fail either.
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

    /** Something between a process and Redis. */
    async openProxy() {
      const proxy = await startRedisProxy(REDIS_URL);
      opened.unshift(proxy);
      return proxy;
    },

    load,
    slowLoad,

    /** Reads one key and says how it was found. */
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
