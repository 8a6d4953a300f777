import { isEmail } from 'class-validator';

// What a server without SMTPUTF8 accepts. International domains have an ASCII form, `xn--…`.
const PRINTABLE_ASCII = /^[\x21-\x7e]+$/;

/**
 * Whether SendGrid delivers to an address. It drops mails to addresses that are not ASCII, and many servers refuse a quoted local
 * part, so an account with such an address would never get any mail.
 */
export const isMailAddress = (text: string): boolean =>
  PRINTABLE_ASCII.test(text) && isEmail(text, { allow_utf8_local_part: false, blacklisted_chars: '"' });
