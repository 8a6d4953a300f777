import { isEmail } from 'class-validator';

// What a server without SMTPUTF8 takes; a domain of other letters has a form of these, `xn--…`.
const PRINTABLE_ASCII = /^[\x21-\x7e]+$/;

/**
 * Whether SendGrid delivers to an address. It drops for good what is not in ASCII, and many servers behind it refuse a quoted
 * local part: an account with such an address would never hear of anything.
 */
export const isMailAddress = (text: string): boolean =>
  PRINTABLE_ASCII.test(text) && isEmail(text, { allow_utf8_local_part: false, blacklisted_chars: '"' });
