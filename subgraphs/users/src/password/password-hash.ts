import { createError } from '@cartwright/shared/errors';
import { verify as verifyBcrypt } from '@node-rs/bcrypt';
import { hash, verify } from '@node-rs/argon2';
import { normalizePassword } from './normalize-password.js';

// OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane.
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const CURRENT = '$argon2id$v=19$m=19456,t=2,p=1$';

// Hashes are expensive on purpose. With more at once, each would finish only after its client has given up.
const MAX_RUNNING = 128;
let running = 0;

export const hashPassword = (password: string): Promise<string> =>
  limitConcurrency(() => hash(normalizePassword(password), options));

const decoy = hashPassword('no account has this password');

/** `outdated` means that the password is right, but needs a new hash. */
export type PasswordMatch = 'right' | 'outdated' | 'wrong';

/** Takes as long for an unknown account (`null`) as for a known one, so that timing reveals nothing. */
export async function matchPassword(passwordHash: string | null, password: string): Promise<PasswordMatch> {
  const expected = passwordHash ?? (await decoy);
  const form = await limitConcurrency(() => findMatchingForm(expected, password));
  if (passwordHash === null || form === null) return 'wrong';
  return form === normalizePassword(password) && passwordHash.startsWith(CURRENT) ? 'right' : 'outdated';
}

export const isPassword = async (passwordHash: string | null, password: string): Promise<boolean> =>
  (await matchPassword(passwordHash, password)) !== 'wrong';

/** Imported and old hashes may be of the password as typed, because earlier versions did not normalize it. */
async function findMatchingForm(expected: string, password: string): Promise<string | null> {
  for (const form of new Set([normalizePassword(password), password])) {
    if (await isHashOf(expected, form)) return form;
  }
  return null;
}

const isHashOf = async (expected: string, password: string): Promise<boolean> =>
  isBcrypt(expected) ? verifyBcrypt(password, expected) : isArgon2(expected) && verify(expected, password);

const isArgon2 = (passwordHash: string): boolean => passwordHash.startsWith('$argon2');

const isBcrypt = (passwordHash: string): boolean => /^\$2[abxy]\$/.test(passwordHash);

async function limitConcurrency<T>(work: () => Promise<T>): Promise<T> {
  if (running >= MAX_RUNNING) throw busy();
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
