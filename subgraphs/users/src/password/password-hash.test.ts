import { describe, expect, it } from '@jest/globals';
import { hash as bcrypt } from '@node-rs/bcrypt';
import { hash as argon2 } from '@node-rs/argon2';
import { hashPassword, isPassword, matchPassword } from './password-hash.js';

describe('password hashes', () => {
  it('match their password and no other, and nothing matches an account that is not there', async () => {
    const passwordHash = await hashPassword('right');
    expect(await isPassword(passwordHash, 'right')).toBe(true);
    expect(await isPassword(passwordHash, 'wrong')).toBe(false);
    expect(await isPassword(null, 'no account has this password')).toBe(false);
  });

  it('are outdated when they are bcrypt or weaker than today’s', async () => {
    const weak = { memoryCost: 8_192, timeCost: 1, parallelism: 1 };
    expect(await matchPassword(await hashPassword('right'), 'right')).toBe('right');
    expect(await matchPassword(await bcrypt('right', 4), 'right')).toBe('outdated');
    expect(await matchPassword(await argon2('right', weak), 'right')).toBe('outdated');
    expect(await matchPassword(await argon2('right', weak), 'wrong')).toBe('wrong');
  });

  it.each([
    ['é and ガ in parts', 'Café ガラス passphrase'.normalize('NFD')],
    ['letters of full width', 'Ｃａｆé ガラス passphrase'],
    ['katakana of half width', 'Café ｶﾞﾗｽ passphrase'],
  ])('match whatever form the keyboard gives: %s', async (_form, typed) => {
    const password = 'Café ガラス passphrase';
    expect(await matchPassword(await hashPassword(password), typed)).toBe('right');
    expect(await matchPassword(await hashPassword(typed), password)).toBe('right');
  });

  it('of a time when passwords were hashed as they came still match, and are outdated', async () => {
    const typed = 'Café passphrase'.normalize('NFD');
    const asItCame = await argon2(typed, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    expect(await matchPassword(asItCame, typed)).toBe('outdated');
    expect(await matchPassword(await bcrypt(typed, 4), typed)).toBe('outdated');
    expect(await matchPassword(asItCame, `${typed}!`)).toBe('wrong');
  });

  it('are refused, not queued without end, when too many are asked for at once', async () => {
    const asked = await Promise.allSettled(Array.from({ length: 140 }, () => hashPassword('right')));
    const refused = asked.flatMap((result) => (result.status === 'rejected' ? [result.reason as Error] : []));
    expect(refused).toHaveLength(12);
    expect(refused[0]).toMatchObject({ extensions: { code: 'OVERLOADED', retryAfterSeconds: 2 } });
    expect(await hashPassword('right')).toMatch(/^\$argon2id/);
  });
});
