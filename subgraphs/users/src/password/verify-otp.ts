import { unauthenticated } from '@cartwright/shared/errors';
import { AuditEventType } from '../audit/audit-event.entity.js';
import { recordEvent } from '../audit/record-event.js';
import type { RequestContext } from '../context.js';
import { originKey, originOf } from '../device/origin.js';
import { hashOf, newSecretToken } from '../token/secret-token.js';
import { normalizeEmail } from '../user/email.js';
import { isPassword } from './password-hash.js';
import type { PasswordReset, VerifyOtpArgs } from './password.inputs.js';
import { takeCodeAttempt } from './take-code-attempt.js';

const LIFETIME_MS = 15 * 60_000;

/** Exchanges the code from the mail for a token to set a new password. */
export async function verifyOtp(ctx: RequestContext, { email, otp }: VerifyOtpArgs): Promise<PasswordReset> {
  const { db } = ctx;
  await ctx.limits.resetByAddress.consume(ctx.client.ip);
  const address = normalizeEmail(email);
  const taken = await takeCodeAttempt(db, address, originKey(originOf(ctx)));
  const code = taken?.code;
  const isRight = await isPassword(code?.codeHash ?? null, otp.trim()).catch(async (error: unknown) => {
    // The code was not checked, so the attempt does not count.
    await taken?.refund();
    throw error;
  });
  if (!code || !isRight) {
    await recordEvent(ctx, AuditEventType.PASSWORD_RESET_CODE_REFUSED, { userId: code?.userId ?? null });
    throw refusal();
  }
  const { deletedCount } = await db.resetCodes.deleteOne({ _id: code._id, codeHash: code.codeHash });
  if (deletedCount === 0) throw refusal();

  const resetToken = newSecretToken();
  const expiresAt = new Date(Date.now() + LIFETIME_MS);
  await db.resetTokens.create([{ _id: hashOf(resetToken), userId: code.userId, email: address, expiresAt }]);
  return { resetToken, expiresAt };
}

const refusal = () =>
  unauthenticated('The code is wrong or no longer valid. Request a new one with forgotPassword.');
