import { describe, expect, it } from '@jest/globals';
import { hash as bcrypt } from '@node-rs/bcrypt';
import { hash as argon2 } from '@node-rs/argon2';
import { hashPassword, isOutdated, isPassword } from './password-hash.js';

describe('password hashes', () => {
  it('match their password and no other, and nothing matches an account that is not there', async () => {
    const passwordHash = await hashPassword('right');
    expect(await isPassword(passwordHash, 'right')).toBe(true);
    expect(await isPassword(passwordHash, 'wrong')).toBe(false);
    expect(await isPassword(null, 'no account has this password')).toBe(false);
  });

  it('are outdated when they are bcrypt or weaker than today’s', async () => {
    expect(isOutdated(await hashPassword('right'))).toBe(false);
    expect(isOutdated(await bcrypt('right', 4))).toBe(true);
    expect(isOutdated(await argon2('right', { memoryCost: 8_192, timeCost: 1, parallelism: 1 }))).toBe(true);
  });

  it('are refused, not queued without end, when too many are asked for at once', async () => {
    const asked = await Promise.allSettled(Array.from({ length: 140 }, () => hashPassword('right')));
    const refused = asked.flatMap((result) => (result.status === 'rejected' ? [result.reason as Error] : []));
    expect(refused).toHaveLength(12);
    expect(refused[0]).toMatchObject({ extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 2 } });
    expect(await hashPassword('right')).toMatch(/^\$argon2id/);
  });
});
