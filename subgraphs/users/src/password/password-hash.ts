import { createError } from '@cartwright/shared/errors';
import { verify as verifyBcrypt } from '@node-rs/bcrypt';
import { hash, verify } from '@node-rs/argon2';
import { normalizePassword } from './normalize-password.js';

// OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane.
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const CURRENT = '$argon2id$v=19$m=19456,t=2,p=1$';

// A hash is expensive on purpose: what waits beyond this number would only be answered after everybody has given up.
const MAX_AT_ONCE = 128;
let running = 0;

export const hashPassword = (password: string): Promise<string> =>
  bounded(() => hash(normalizePassword(password), options));

const decoy = hashPassword('no account has this password');

/**
 * `outdated`: the password is right, and its hash is to be made anew. Takes as long for an unknown account (`null`) as for a
 * known one, so that timing tells nothing.
 */
export type PasswordMatch = 'right' | 'outdated' | 'wrong';

export async function matchPassword(passwordHash: string | null, password: string): Promise<PasswordMatch> {
  const expected = passwordHash ?? (await decoy);
  const form = await bounded(() => matchingForm(expected, password));
  if (passwordHash === null || form === null) return 'wrong';
  return form === normalizePassword(password) && passwordHash.startsWith(CURRENT) ? 'right' : 'outdated';
}

export const isPassword = async (passwordHash: string | null, password: string): Promise<boolean> =>
  (await matchPassword(passwordHash, password)) !== 'wrong';

/** Hashes of an imported user base, and of times when passwords were hashed as they came, may be of the password as it is. */
async function matchingForm(expected: string, password: string): Promise<string | null> {
  for (const form of new Set([normalizePassword(password), password])) {
    if (await isHashOf(expected, form)) return form;
  }
  return null;
}

const isHashOf = async (expected: string, password: string): Promise<boolean> =>
  isBcrypt(expected) ? verifyBcrypt(password, expected) : isArgon2(expected) && verify(expected, password);

const isArgon2 = (passwordHash: string): boolean => passwordHash.startsWith('$argon2');

const isBcrypt = (passwordHash: string): boolean => /^\$2[abxy]\$/.test(passwordHash);

async function bounded<T>(work: () => Promise<T>): Promise<T> {
  if (running >= MAX_AT_ONCE) throw busy();
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
  }
}

const busy = () =>
  createError('OVERLOADED', 'Many people are logging in right now. Try again in a moment.', {
    retryAfterSeconds: 2,
  });
