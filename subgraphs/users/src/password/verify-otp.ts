import { unauthenticated } from '@cartwright/shared/errors';
import { AuditEventType } from '../audit/audit-event.entity.js';
import { recordEvent } from '../audit/record-event.js';
import type { RequestContext } from '../context.js';
import { hashOf, newSecretToken } from '../token/secret-token.js';
import { normalizeEmail } from '../user/email.js';
import { isPassword } from './password-hash.js';
import type { PasswordReset, VerifyOtpArgs } from './password.inputs.js';
import type { ResetCode } from './reset-code.entity.js';

const LIFETIME_MS = 15 * 60_000;

/** The right code from the mail gives the right to set a new password. */
export async function verifyOtp(ctx: RequestContext, { email, otp }: VerifyOtpArgs): Promise<PasswordReset> {
  const { db } = ctx;
  await ctx.limits.resetByAddress.consume(ctx.client.ip);
  const address = normalizeEmail(email);
  const _id = hashOf(address);
  await ctx.limits.otpByAccount.consume(_id);
  // The try is taken before the code is looked at: however many come at once, five are looked at.
  const code = await db.resetCodes
    .findOneAndUpdate(
      { _id, triesLeft: { $gt: 0 }, expiresAt: { $gt: new Date() } },
      { $inc: { triesLeft: -1 } },
    )
    .lean<ResetCode>();
  const isRight = await isPassword(code?.codeHash ?? null, otp.trim()).catch(async (error: unknown) => {
    // It was not looked at, so it does not count.
    await db.resetCodes.updateOne({ _id }, { $inc: { triesLeft: 1 } });
    throw error;
  });
  if (!code || !isRight) {
    await recordEvent(ctx, AuditEventType.PASSWORD_RESET_CODE_REFUSED, { userId: code?.userId ?? null });
    throw refusal();
  }
  const { deletedCount } = await db.resetCodes.deleteOne({ _id, codeHash: code.codeHash });
  if (deletedCount === 0) throw refusal();

  const resetToken = newSecretToken();
  const expiresAt = new Date(Date.now() + LIFETIME_MS);
  await db.resetTokens.create([{ _id: hashOf(resetToken), userId: code.userId, email: address, expiresAt }]);
  return { resetToken, expiresAt };
}

const refusal = () =>
  unauthenticated('The code is wrong, or not valid any more. Ask for a new one with forgotPassword.');
