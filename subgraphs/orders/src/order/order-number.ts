import { randomBytes } from 'node:crypto';

// Crockford's alphabet: no letter that is mistaken for a digit when read out on the telephone.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Such as CW-7K3M9QAB: forty random bits, unique by index, telling nothing about how much the shop sells. */
export const newOrderNumber = (): string =>
  `CW-${[...randomBytes(8)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')}`;
