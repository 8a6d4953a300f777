import { randomInt } from 'node:crypto';
import { AuditEventType } from '../audit/audit-event.entity.js';
import { recordEvent } from '../audit/record-event.js';
import type { RequestContext } from '../context.js';
import { isFamiliarOrigin } from '../device/is-familiar.js';
import { originKey, type Origin } from '../device/origin.js';
import { tryConsume } from '../throttle/limits.js';
import { hashOf } from '../token/secret-token.js';
import { normalizeEmail } from '../user/email.js';
import type { User } from '../user/user.entity.js';
import type { IssuedResetCode } from './issued-reset-code.js';
import { hashPassword } from './password-hash.js';
import type { ResetCode } from './reset-code.entity.js';
import { codeIdOf } from './take-code-attempt.js';

const LIFETIME_MS = 10 * 60_000;
const TRIES = 5;
const DIGITS = 6;
const LONG_DIGITS = 10;

export interface ResetCodeRequest {
  email: string;
  eventId: string | null;
  requestedFrom: Origin;
}

/**
 * Creates the code for the mail, which replaces the previous code for the same origin. Null when no account
 * has the address, or strangers have requested too many codes.
 */
export async function issueResetCode(
  ctx: RequestContext,
  request: ResetCodeRequest,
): Promise<IssuedResetCode | null> {
  const { db } = ctx;
  const user = await db.users.findOne({ email: normalizeEmail(request.email) }).lean<User>();
  const digits = user && (await chooseDigits(ctx, user, request));
  if (!digits) return null;

  const code = String(randomInt(10 ** digits)).padStart(digits, '0');
  const issuedAt = new Date();
  const expiresAt = new Date(issuedAt.getTime() + LIFETIME_MS);
  await db.resetCodes.updateOne(
    { _id: codeIdOf(user.email, originKey(request.requestedFrom)) },
    {
      addressHash: hashOf(user.email),
      userId: user._id,
      eventId: request.eventId,
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
 * Each code allows ten attempts, so there must not be many short codes. After some short codes, strangers get
 * long ones rather than none, because one of them may be the owner with a new device on another network.
 */
async function chooseDigits(
  ctx: RequestContext,
  user: User,
  request: ResetCodeRequest,
): Promise<number | null> {
  if (await isFamiliarOrigin(ctx, user._id, request.requestedFrom)) return DIGITS;
  // A retry of the same mail does not count again.
  const repeated = await findCodeOf(ctx, user, request);
  if (repeated) return repeated.digits;
  const { strangersCodes, strangersShortCodes } = ctx.limits;
  if (!(await tryConsume(strangersCodes, user._id))) return null;
  return (await tryConsume(strangersShortCodes, user._id)) ? DIGITS : LONG_DIGITS;
}

const findCodeOf = ({ db }: RequestContext, user: User, { eventId, requestedFrom }: ResetCodeRequest) =>
  eventId === null
    ? null
    : db.resetCodes
        .findOne({ _id: codeIdOf(user.email, originKey(requestedFrom)), eventId })
        .lean<ResetCode>();
