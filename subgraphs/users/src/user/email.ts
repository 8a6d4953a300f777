import { badUserInput } from '@cartwright/shared/errors';
import { IsText } from '@cartwright/shared/graphql/text-rules';
import { isMailAddress } from '@cartwright/shared/mail-address';

export const MAX_EMAIL_LENGTH = 254;

/** Describes in words which addresses an account may have. */
export const MAIL_ADDRESS = 'in plain ASCII and without quotes; an international domain in its form xn--…';

/** Addresses that differ only in case or surrounding spaces belong to the same account. */
export const normalizeEmail = (email: string): string => email.trim().toLowerCase();

/** Validates the address of an account, so that mails reach it. */
export const IsMailAddress = (): PropertyDecorator =>
  IsText(isMailAddress, `be an email address ${MAIL_ADDRESS}.`);

/** The same for an address that is not an input. */
export function ensureMailAddress(email: string): void {
  if (isMailAddress(email)) return;
  throw badUserInput([{ path: 'email', message: `The address ${email} must be ${MAIL_ADDRESS}.` }]);
}
