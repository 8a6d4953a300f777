import { badUserInput } from '@cartwright/shared/errors';
import { dictionary } from '@zxcvbn-ts/language-common';
import { normalizePassword } from './normalize-password.js';

// The passwords that attackers try first, in lower case.
const common = new Set(dictionary['passwords-common']);

export interface PasswordOwner {
  name: string;
  email: string;
}

/** Refuses passwords that attackers guess first. The input checks the length before anything is hashed. */
export function ensureGoodPassword(path: string, password: string, { name, email }: PasswordOwner): void {
  const plainOf = (text: string) => normalizePassword(text).toLowerCase();
  const plain = plainOf(password);
  const refuse = (message: string) => badUserInput([{ path, message }]);
  if (common.has(plain)) throw refuse('This password is too common. Choose another.');
  if ([name, email, email.split('@')[0]!].some((known) => plainOf(known) === plain))
    throw refuse('A password must not be the name or the email address of the account.');
}
