import { badUserInput } from '@cartwright/shared/errors';
import type { RequestContext } from '../context.js';
import type { Credential } from './credential.entity.js';
import { isPassword } from './password-hash.js';

/**
 * Returns the hash of the current password, or throws. Limits attempts per session, so that a stolen session
 * can neither guess the password nor lock out the owner. Correct ones count too, because each causes a mail.
 */
export async function ensureCurrentPassword(
  { db, limits, identity }: RequestContext,
  userId: string,
  currentPassword: string,
): Promise<string> {
  await limits.passwordBySession.consume(identity.sessionId ?? userId);
  const credential = await db.credentials.findById(userId).lean<Credential>();
  const refuse = (message: string) => badUserInput([{ path: 'currentPassword', message }]);
  if (!credential) throw refuse('This account has no password yet. Set one with forgotPassword.');
  if (!(await isPassword(credential.passwordHash, currentPassword)))
    throw refuse('This is not the current password.');
  return credential.passwordHash;
}
