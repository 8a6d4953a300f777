import { randomBytes } from 'node:crypto';

// Crockford's alphabet: no letter that is mistaken for a digit when read out on the telephone.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Such as CW-7K3M9QAB: forty random bits, unique by index, telling nothing about how much the shop sells. */
export const newOrderNumber = (): string =>
  `CW-${[...randomBytes(8)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')}`;

const NUMBER = /^(?:CW)?([0-9A-Z]{8})$/;

/**
 * The number as we write it, from what somebody has read out or typed: in capitals or not, with blanks or dashes, without the
 * prefix, with O for 0 or I and L for 1. Null for what is none.
 */
export function readOrderNumber(text: string): string | null {
  const [, typed] = NUMBER.exec(text.toUpperCase().replaceAll(/[\s-]/g, '')) ?? [];
  const digits = typed?.replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return digits && [...digits].every((digit) => ALPHABET.includes(digit)) ? `CW-${digits}` : null;
}
