import { unauthenticated } from '@cartwright/shared/errors';
import type { AppContext } from '../context.js';
import { normalizeEmail } from './email.js';
import { isPassword } from './password.js';
import type { User } from './user.entity.js';
import type { LoginArgs } from './user.inputs.js';

/** The user with this email and password; which of the two is wrong stays unsaid. */
export async function logIn(ctx: AppContext, { email, password }: LoginArgs): Promise<User> {
  const user = await ctx.users.findOne({ email: normalizeEmail(email) }).lean<User>();
  const credential = user && (await ctx.credentials.findById(user._id).lean());
  if (!(await isPassword(credential?.passwordHash ?? null, password)) || !user) {
    throw unauthenticated('Email or password is wrong.');
  }
  return user;
}
