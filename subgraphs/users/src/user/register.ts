import { createHash, timingSafeEqual } from 'node:crypto';
import { conflict, forbidden } from '@cartwright/shared/errors';
import type { Role } from '@cartwright/shared/identity/identity';
import { isDuplicateKey } from '@cartwright/shared/mongo/duplicate-key';
import { newId } from '@cartwright/shared/mongo/new-id';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import type { AppContext } from '../context.js';
import { normalizeEmail } from './email.js';
import { hashPassword } from './password.js';
import type { User } from './user.entity.js';
import type { RegisterInput } from './user.inputs.js';

/** Makes an account; the right `adminKey` makes an administrator's. */
export async function register(ctx: AppContext, input: RegisterInput): Promise<User> {
  const role = roleFor(ctx.config.adminRegistrationKey, input.adminKey);
  const _id = newId();
  const passwordHash = await hashPassword(input.password);
  try {
    return await inTransaction(ctx.connection, async (session) => {
      const account = { _id, name: input.name.trim(), email: normalizeEmail(input.email), role };
      const [user] = await ctx.users.create([account], { session });
      await ctx.credentials.create([{ _id, passwordHash }], { session });
      return user!.toObject();
    });
  } catch (error) {
    if (isDuplicateKey(error))
      throw conflict('An account with this email address exists already. Log in instead.');
    throw error;
  }
}

function roleFor(expectedKey: string | undefined, givenKey: string | null | undefined): Role {
  if (givenKey == null) return 'CUSTOMER';
  if (!expectedKey || !isSameSecret(givenKey, expectedKey)) {
    throw forbidden('This is not the registration key for administrators.');
  }
  return 'ADMIN';
}

function isSameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
