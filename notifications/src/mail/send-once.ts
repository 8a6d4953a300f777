import { randomUUID } from 'node:crypto';
import type { Logger } from '@cartwright/shared/log';
import { isDuplicateKey } from '@cartwright/shared/mongo/duplicate-key';
import type { Model } from 'mongoose';
import type { Db } from '../db.js';
import type { SentMail } from './sent-mail.entity.js';

// Longer than users and SendGrid may take together, shorter than a queue waits before it gives a dead process's job to another.
const CLAIMED_MS = 20_000;
// Outbox rows, from which a Redis that lost its jobs is filled again, are kept for a week after they were published.
const REMEMBERED_MS = 8 * 24 * 3_600_000;

/**
 * Runs `send` unless it has succeeded for the same `what` before. SendGrid knows no idempotency keys, so this is at least
 * once: a process that dies between SendGrid's answer and the mark below leaves its claim behind, and when that has run out
 * the mail is sent again. To mark it first would lose the mail instead.
 */
export async function sendOnce(
  { db, log }: { db: Db; log: Logger },
  what: string,
  send: () => Promise<void>,
): Promise<void> {
  const claimedBy = randomUUID();
  if (!(await claim(db.sentMails, what, claimedBy))) return;
  try {
    await send();
  } catch (error) {
    // The next try need not wait for the claim to run out. If this fails, it does.
    await db.sentMails.deleteOne({ _id: what, claimedBy, sentAt: null }).catch(() => undefined);
    throw error;
  }
  try {
    await db.sentMails.updateOne({ _id: what }, { sentAt: new Date() });
  } catch (err) {
    // Failing here would repeat an email that is out already.
    log.warn({ err, what }, 'an email was sent but could not be marked as sent');
  }
}

/** False when the mail has been sent; throws while somebody else is about to send it, who may yet fail. */
async function claim(sentMails: Model<SentMail>, what: string, claimedBy: string): Promise<boolean> {
  const now = Date.now();
  try {
    await sentMails.updateOne(
      { _id: what, sentAt: null, claimedUntil: { $lt: new Date(now) } },
      {
        claimedBy,
        claimedUntil: new Date(now + CLAIMED_MS),
        forgetAt: new Date(now + REMEMBERED_MS),
      },
      { upsert: true },
    );
    return true;
  } catch (error) {
    // The filter did not match one that is there.
    if (!isDuplicateKey(error)) throw error;
  }
  const found = await sentMails.findById(what).lean<SentMail>();
  if (found?.sentAt) return false;
  throw new Error(`Another process is sending ${what}.`);
}
