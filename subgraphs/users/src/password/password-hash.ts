import { createError } from '@cartwright/shared/errors';
import { verify as verifyBcrypt } from '@node-rs/bcrypt';
import { hash, verify } from '@node-rs/argon2';

// OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane.
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const CURRENT = '$argon2id$v=19$m=19456,t=2,p=1$';

// A hash is expensive on purpose: what waits beyond this number would only be answered after everybody has given up.
const MAX_AT_ONCE = 128;
let running = 0;

export const hashPassword = (password: string): Promise<string> => bounded(() => hash(password, options));

const decoy = hashPassword('no account has this password');

/** Takes as long for an unknown account (`null`) as for a known one, so that timing tells nothing. */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const expected = passwordHash ?? (await decoy);
  const matches = await bounded(async () =>
    isBcrypt(expected) ? verifyBcrypt(password, expected) : isArgon2(expected) && verify(expected, password),
  );
  return passwordHash !== null && matches;
}

/** True for a hash of an imported user base, or of times with other parameters. */
export const isOutdated = (passwordHash: string): boolean => !passwordHash.startsWith(CURRENT);

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
  createError('RATE_LIMITED', 'Many people are logging in right now. Try again in a moment.', {
    retryAfterSeconds: 2,
  });
