import { badUserInput } from '@cartwright/shared/errors';
import { IsText } from '@cartwright/shared/graphql/text-rules';
import { isMailAddress } from '@cartwright/shared/mail-address';

export const MAX_EMAIL_LENGTH = 254;

/** What an account may have, in words. */
export const MAIL_ADDRESS = 'in plain ASCII and without quotes; an international domain in its form xn--…';

/** Addresses that differ only in case or outer blanks belong to one account. */
export const normalizeEmail = (email: string): string => email.trim().toLowerCase();

/** For an address that an account is to have: mails must get there. */
export const IsMailAddress = (): PropertyDecorator =>
  IsText(isMailAddress, `be an email address ${MAIL_ADDRESS}.`);

/** The same for an address that is no input, but comes from elsewhere. */
export function ensureMailAddress(email: string): void {
  if (isMailAddress(email)) return;
  throw badUserInput([{ path: 'email', message: `The address ${email} must be ${MAIL_ADDRESS}.` }]);
}
