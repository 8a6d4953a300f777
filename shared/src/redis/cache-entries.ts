import type { Redis } from 'ioredis';

const VALUE = 'v:';
const LEASE = 'l:';
const CHANGING = 't';
// Far below the limit of arguments of a script.
const KEYS_AT_ONCE = 1_000;

const NOW = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`;

const READ_OR_LEASE = `${NOW}
local states = redis.call('MGET', unpack(KEYS))
for i, key in ipairs(KEYS) do
  if not states[i] then
    if redis.call('ZCOUNT', key, '(' .. now, '+inf') > 0 then
      states[i] = '${CHANGING}'
    else
      states[i] = '${LEASE}' .. ARGV[1]
      redis.call('SET', key, states[i], 'PX', ARGV[2])
    end
  end
end
return states
`;

const FILL = `
local states = redis.call('MGET', unpack(KEYS))
for i, key in ipairs(KEYS) do
  if states[i] == '${LEASE}' .. ARGV[1] then
    local text, ttl = ARGV[2 * i], ARGV[2 * i + 1]
    if ttl == '0' then redis.call('DEL', key) else redis.call('SET', key, '${VALUE}' .. text, 'PX', ttl) end
  end
end
`;

const BEGIN_CHANGE = `${NOW}
for _, key in ipairs(KEYS) do
  if redis.call('TYPE', key).ok == 'string' then redis.call('DEL', key) end
  redis.call('ZREMRANGEBYSCORE', key, '-inf', now)
  redis.call('ZADD', key, now + ARGV[2], ARGV[1])
  redis.call('PEXPIRE', key, ARGV[2])
end
`;

const END_CHANGE = `${NOW}
for _, key in ipairs(KEYS) do
  if redis.call('TYPE', key).ok == 'string' then
    redis.call('DEL', key)
  else
    redis.call('ZREM', key, ARGV[1])
    redis.call('ZREMRANGEBYSCORE', key, '-inf', now)
  end
end
`;

/** What a reader finds: the text of a value, the holder of a lease, or a change under way. */
export type EntryState = { text: string } | { holder: string } | 'changing';

/** `text` is null if the value must not be cached. */
export interface Filling {
  key: string;
  text: string | null;
  ttlMs: number;
}

interface Scripts {
  cacheReadOrLease(keys: number, ...args: (string | number)[]): Promise<string[]>;
  cacheFill(keys: number, ...args: (string | number)[]): Promise<null>;
  cacheBeginChange(keys: number, ...args: (string | number)[]): Promise<null>;
  cacheEndChange(keys: number, ...args: (string | number)[]): Promise<null>;
}

export type CacheEntries = ReturnType<typeof createCacheEntries>;

/**
 * The entries of a cache. A key holds one of three things: a value; a lease, which is the token of the only reader that loads the
 * value; or the changes under way, each with the time when it expires. Only the reader whose lease still exists may set a value,
 * and a change removes the lease.
 */
export function createCacheEntries(redis: Redis, prefix: string) {
  redis.defineCommand('cacheReadOrLease', { lua: READ_OR_LEASE });
  redis.defineCommand('cacheFill', { lua: FILL });
  redis.defineCommand('cacheBeginChange', { lua: BEGIN_CHANGE });
  redis.defineCommand('cacheEndChange', { lua: END_CHANGE });
  const scripts = redis as unknown as Scripts;
  const full = (keys: string[]) => keys.map((key) => prefix + key);

  return {
    /** Leases missing keys to `token`. */
    async readOrLease(keys: string[], token: string, leaseMs: number): Promise<EntryState[]> {
      const states = await Promise.all(
        chunksOf(keys).map((chunk) => scripts.cacheReadOrLease(chunk.length, ...full(chunk), token, leaseMs)),
      );
      return states.flat().map(toState);
    },

    async fill(token: string, fillings: Filling[]): Promise<void> {
      for (const chunk of chunksOf(fillings)) {
        const values = chunk.flatMap(({ text, ttlMs }) => (text === null ? ['', 0] : [text, ttlMs]));
        await scripts.cacheFill(chunk.length, ...full(chunk.map(({ key }) => key)), token, ...values);
      }
    },

    /** Beginning a change again extends it by `lifeMs`. */
    async beginChange(keys: string[], token: string, lifeMs: number): Promise<void> {
      for (const chunk of chunksOf(keys))
        await scripts.cacheBeginChange(chunk.length, ...full(chunk), token, lifeMs);
    },

    /** Also removes values and leases. Changes of others stay. */
    async endChange(keys: string[], token: string): Promise<void> {
      for (const chunk of chunksOf(keys)) await scripts.cacheEndChange(chunk.length, ...full(chunk), token);
    },

    /** Removes all values and leases. */
    async clear(): Promise<void> {
      const pattern = `${prefix.replace(/[*?[\]\\]/g, '\\$&')}*`;
      let cursor = '0';
      do {
        const [next, keys] = await redis.scan(
          cursor,
          'MATCH',
          pattern,
          'COUNT',
          KEYS_AT_ONCE,
          'TYPE',
          'string',
        );
        if (keys.length > 0) await redis.unlink(keys);
        cursor = next;
      } while (cursor !== '0');
    },
  };
}

function toState(state: string): EntryState {
  if (state === CHANGING) return 'changing';
  return state.startsWith(VALUE)
    ? { text: state.slice(VALUE.length) }
    : { holder: state.slice(LEASE.length) };
}

function chunksOf<T>(items: T[]): T[][] {
  const chunks: T[][] = [];
  for (let from = 0; from < items.length; from += KEYS_AT_ONCE)
    chunks.push(items.slice(from, from + KEYS_AT_ONCE));
  return chunks;
}
