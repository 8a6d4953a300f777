import { createHash } from 'node:crypto';
import type { Client } from '@cartwright/shared/identity/client';
import type { Credentials } from './basic-credentials.js';

// A former administrator keeps access for this long.
const REMEMBERED_MS = 5 * 60 * 1_000;
const MAX_REMEMBERED = 100;

export type Verdict = 'admin' | 'refused';

export type AdminCheck = (credentials: Credentials, client: Client) => Promise<Verdict>;

/**
 * Caches who is an administrator, because a browser sends its credentials with every request. `ask` does the check itself.
 * Concurrent requests with the same credentials share one check.
 */
export function createAdminCheck(ask: AdminCheck, now: () => number = Date.now): AdminCheck {
  const rememberedUntil = new Map<string, number>();
  const running = new Map<string, Promise<Verdict>>();

  async function askAndRemember(credentials: Credentials, client: Client, digest: string): Promise<Verdict> {
    const verdict = await ask(credentials, client);
    if (verdict === 'admin') {
      rememberedUntil.delete(digest);
      rememberedUntil.set(digest, now() + REMEMBERED_MS);
      const [oldest] = rememberedUntil.keys();
      if (rememberedUntil.size > MAX_REMEMBERED && oldest !== undefined) rememberedUntil.delete(oldest);
    }
    return verdict;
  }

  return (credentials, client) => {
    const digest = digestOf(credentials);
    if ((rememberedUntil.get(digest) ?? 0) > now()) return Promise.resolve('admin');

    const key = `${client.ip} ${digest}`;
    const asked =
      running.get(key) ?? askAndRemember(credentials, client, digest).finally(() => void running.delete(key));
    running.set(key, asked);
    return asked;
  };
}

const digestOf = ({ email, password }: Credentials): string =>
  createHash('sha256')
    .update(JSON.stringify([email, password]))
    .digest('base64');
