import { randomInt } from 'node:crypto';
import { AuditEventType } from '../audit/audit-event.entity.js';
import { recordEvent } from '../audit/record-event.js';
import type { RequestContext } from '../context.js';
import { isFamiliarOrigin } from '../device/familiar.js';
import { originKey, type Origin } from '../device/origin.js';
import { isWithin } from '../throttle/limits.js';
import { hashOf } from '../token/secret-token.js';
import { normalizeEmail } from '../user/email.js';
import type { User } from '../user/user.entity.js';
import type { IssuedResetCode } from './issued-reset-code.js';
import { hashPassword } from './password-hash.js';
import type { ResetCode } from './reset-code.entity.js';
import { codeIdOf } from './take-code-try.js';

const LIFETIME_MS = 10 * 60_000;
const TRIES = 5;
const DIGITS = 6;
const MANY_DIGITS = 10;

export interface CodeWish {
  email: string;
  eventId: string | null;
  askedFrom: Origin;
}

/**
 * For the mail: a new code, which takes the place of the one before that was asked for from the same place. Null when no
 * account has the address, or strangers have asked for too many.
 */
export async function issueResetCode(ctx: RequestContext, wish: CodeWish): Promise<IssuedResetCode | null> {
  const { db } = ctx;
  const user = await db.users.findOne({ email: normalizeEmail(wish.email) }).lean<User>();
  const digits = user && (await digitsFor(ctx, user, wish));
  if (!digits) return null;

  const code = String(randomInt(10 ** digits)).padStart(digits, '0');
  const issuedAt = new Date();
  const expiresAt = new Date(issuedAt.getTime() + LIFETIME_MS);
  await db.resetCodes.updateOne(
    { _id: codeIdOf(user.email, originKey(wish.askedFrom)) },
    {
      addressHash: hashOf(user.email),
      userId: user._id,
      eventId: wish.eventId,
      digits,
      codeHash: await hashPassword(code),
      triesLeft: TRIES,
      strangersTriesLeft: TRIES,
      issuedAt,
      expiresAt,
    },
    { upsert: true },
  );
  await recordEvent(ctx, AuditEventType.PASSWORD_RESET_CODE_ISSUED, { userId: user._id });
  return { name: user.name, email: user.email, code, expiresAt };
}

/**
 * Each code may be guessed at ten times, so there must not be many that can be guessed. Strangers who have got some get long
 * ones, rather than none: among them may be the owner, with a new device, far from home.
 */
async function digitsFor(ctx: RequestContext, user: User, wish: CodeWish): Promise<number | null> {
  if (await isFamiliarOrigin(ctx, user._id, wish.askedFrom)) return DIGITS;
  // A mail that could not be sent the first time does not count as another.
  const repeated = await findCodeOf(ctx, user, wish);
  if (repeated) return repeated.digits;
  const { strangersCodes, strangersShortCodes } = ctx.limits;
  if (!(await isWithin(strangersCodes, user._id))) return null;
  return (await isWithin(strangersShortCodes, user._id)) ? DIGITS : MANY_DIGITS;
}

const findCodeOf = ({ db }: RequestContext, user: User, { eventId, askedFrom }: CodeWish) =>
  eventId === null
    ? null
    : db.resetCodes.findOne({ _id: codeIdOf(user.email, originKey(askedFrom)), eventId }).lean<ResetCode>();
