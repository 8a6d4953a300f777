import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@cartwright/shared/log';
import type { Db } from '../db.js';

const EVERY_MS = 3_600_000;

/** Removes the records that no job can ask for any more, now and every hour until it is stopped. */
export function removeOldSentMails({ sentMails }: Db, log: Logger): () => Promise<void> {
  const stopping = new AbortController();

  async function run() {
    while (!stopping.signal.aborted) {
      await sentMails
        .deleteMany({ forgetAt: { $lt: new Date() } })
        .catch((err: unknown) => log.warn({ err }, 'records of old mails could not be removed, retrying'));
      await sleep(EVERY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  const running = run();
  return async () => {
    stopping.abort();
    await running;
  };
}
