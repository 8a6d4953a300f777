import { randomUUID } from 'node:crypto';
import type { Logger } from '@cartwright/shared/log';
import { isDuplicateKey } from '@cartwright/shared/mongo/duplicate-key';
import type { Model } from 'mongoose';
import type { Db } from '../db.js';
import type { SentMail } from './sent-mail.entity.js';

// Longer than users and SendGrid may take together, shorter than the queue waits before it gives a dead process's job to another.
const CLAIMED_MS = 20_000;
// Outbox rows are kept for a week after they were published. If Redis loses its jobs, they are published again.
const RECORD_KEPT_MS = 8 * 24 * 3_600_000;

/**
 * Runs `send` unless it has succeeded for the same `key` before. SendGrid has no idempotency keys, so a mail is sent at least
 * once: if a process dies after SendGrid accepts the mail and before it is recorded as sent, the mail is sent again when the
 * claim expires. Recording it first could lose the mail.
 */
export async function sendOnce(
  { db, log }: { db: Db; log: Logger },
  key: string,
  send: () => Promise<void>,
): Promise<void> {
  const claimedBy = randomUUID();
  if (!(await claim(db.sentMails, key, claimedBy))) return;
  try {
    await send();
  } catch (error) {
    // Lets a retry start at once. If this fails, the retry waits until the claim expires.
    await db.sentMails.deleteOne({ _id: key, claimedBy, sentAt: null }).catch(() => undefined);
    throw error;
  }
  try {
    await db.sentMails.updateOne({ _id: key }, { sentAt: new Date() });
  } catch (err) {
    // A failure of the job would send the mail again.
    log.warn({ err, key }, 'a mail was sent but could not be recorded as sent');
  }
}

/** False if the mail was sent. Throws while another process is sending it, because that may fail. */
async function claim(sentMails: Model<SentMail>, key: string, claimedBy: string): Promise<boolean> {
  const now = Date.now();
  try {
    await sentMails.updateOne(
      { _id: key, sentAt: null, claimedUntil: { $lt: new Date(now) } },
      {
        claimedBy,
        claimedUntil: new Date(now + CLAIMED_MS),
        forgetAt: new Date(now + RECORD_KEPT_MS),
      },
      { upsert: true },
    );
    return true;
  } catch (error) {
    // The record exists, but the filter did not match.
    if (!isDuplicateKey(error)) throw error;
  }
  const found = await sentMails.findById(key).lean<SentMail>();
  if (found?.sentAt) return false;
  throw new Error(`Another process is sending ${key}.`);
}
