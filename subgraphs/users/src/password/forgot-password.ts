import { randomInt } from 'node:crypto';
import { sendPasswordResetCode } from '@cartwright/shared/jobs/job-types';
import { newId } from '@cartwright/shared/mongo/new-id';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import { outboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import { AuditEventType } from '../audit/audit-event.entity.js';
import { recordEvent } from '../audit/record-event.js';
import type { RequestContext } from '../context.js';
import { describeDevice } from '../session/describe-device.js';
import { addressKey } from '../throttle/address-key.js';
import { isWithin } from '../throttle/limits.js';
import { hashOf } from '../token/secret-token.js';
import { normalizeEmail } from '../user/email.js';
import type { User } from '../user/user.entity.js';
import type { IssuedResetCode } from './issued-reset-code.js';
import { hashPassword } from './password-hash.js';

const LIFETIME_MS = 10 * 60_000;
const TRIES = 5;

/**
 * Queues a mail for whatever address is given. Whether an account has it is looked up when the mail is written, so that
 * neither the answer nor the time it takes can tell.
 */
export async function forgotPassword(ctx: RequestContext, email: string): Promise<void> {
  const address = normalizeEmail(email);
  await ctx.limits.resetByAddress.consume(ctx.client.ip);
  const key = hashOf(address);
  // By address first, so that a stranger who asks again and again does not keep the owner from asking.
  const { resetByPair, resetByAccount } = ctx.limits;
  if (!(await isWithin(resetByPair, `${key}:${addressKey(ctx.client.ip)}`))) return;
  if (!(await isWithin(resetByAccount, key))) return;
  const device = describeDevice(ctx.client.userAgent);
  const askedAt = new Date().toISOString();
  await recordEvent(ctx, AuditEventType.PASSWORD_RESET_REQUESTED, { detail: `for ${address}` });
  await addToOutbox(ctx.db.outbox, [
    outboxEntry(sendPasswordResetCode, { version: 1, eventId: newId(), email: address, device, askedAt }),
  ]);
}

/** For the mail: a new code, which takes the place of the former; null when no account has the address. */
export async function issueResetCode(ctx: RequestContext, email: string): Promise<IssuedResetCode | null> {
  const user = await ctx.db.users.findOne({ email: normalizeEmail(email) }).lean<User>();
  if (!user) return null;
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const expiresAt = new Date(Date.now() + LIFETIME_MS);
  const codeHash = await hashPassword(code);
  await ctx.db.resetCodes.updateOne(
    { _id: hashOf(user.email) },
    { userId: user._id, codeHash, triesLeft: TRIES, expiresAt },
    { upsert: true },
  );
  await recordEvent(ctx, AuditEventType.PASSWORD_RESET_CODE_ISSUED, { userId: user._id });
  return { name: user.name, email: user.email, code, expiresAt };
}
