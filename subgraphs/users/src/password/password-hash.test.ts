import { describe, expect, it } from '@jest/globals';
import { hash as bcrypt } from '@node-rs/bcrypt';
import { hash as argon2 } from '@node-rs/argon2';
import { hashPassword, isPassword, matchPassword } from './password-hash.js';

describe('password hashes', () => {
  it('match only their own password, and an unknown account matches none', async () => {
    const passwordHash = await hashPassword('right');
    expect(await isPassword(passwordHash, 'right')).toBe(true);
    expect(await isPassword(passwordHash, 'wrong')).toBe(false);
    expect(await isPassword(null, 'no account has this password')).toBe(false);
  });

  it('are outdated when they are bcrypt or weaker than the current parameters', async () => {
    const weak = { memoryCost: 8_192, timeCost: 1, parallelism: 1 };
    expect(await matchPassword(await hashPassword('right'), 'right')).toBe('right');
    expect(await matchPassword(await bcrypt('right', 4), 'right')).toBe('outdated');
    expect(await matchPassword(await argon2('right', weak), 'right')).toBe('outdated');
    expect(await matchPassword(await argon2('right', weak), 'wrong')).toBe('wrong');
  });

  it.each([
    ['decomposed é and ガ', 'Café ガラス passphrase'.normalize('NFD')],
    ['full-width letters', 'Ｃａｆé ガラス passphrase'],
    ['half-width katakana', 'Café ｶﾞﾗｽ passphrase'],
  ])('match in every Unicode form of the password: %s', async (_form, typed) => {
    const password = 'Café ガラス passphrase';
    expect(await matchPassword(await hashPassword(password), typed)).toBe('right');
    expect(await matchPassword(await hashPassword(typed), password)).toBe('right');
  });

  it('of passwords that were not normalized still match, and are outdated', async () => {
    const typed = 'Café passphrase'.normalize('NFD');
    const asItCame = await argon2(typed, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    expect(await matchPassword(asItCame, typed)).toBe('outdated');
    expect(await matchPassword(await bcrypt(typed, 4), typed)).toBe('outdated');
    expect(await matchPassword(asItCame, `${typed}!`)).toBe('wrong');
  });

  it('are refused rather than queued when too many are requested at once', async () => {
    const asked = await Promise.allSettled(Array.from({ length: 140 }, () => hashPassword('right')));
    const refused = asked.flatMap((result) => (result.status === 'rejected' ? [result.reason as Error] : []));
    expect(refused).toHaveLength(12);
    expect(refused[0]).toMatchObject({ extensions: { code: 'OVERLOADED', retryAfterSeconds: 2 } });
    expect(await hashPassword('right')).toMatch(/^\$argon2id/);
  });
});
