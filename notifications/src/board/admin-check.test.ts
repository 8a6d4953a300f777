import { describe, expect, it } from '@jest/globals';
import { createAdminCheck, type Verdict } from './admin-check.js';

const ada = { email: 'ada@example.com', password: 'right' };
const HERE = { ip: '127.0.0.1', userAgent: 'Test/1' };

function countingCheck(answer: () => Verdict) {
  const clock = { now: 0 };
  const asked: string[] = [];
  const check = createAdminCheck(
    ({ email }) => {
      asked.push(email);
      return Promise.resolve(answer());
    },
    () => clock.now,
  );
  return { check, asked, clock };
}

describe('createAdminCheck', () => {
  it('asks once in five minutes about an administrator', async () => {
    const { check, asked, clock } = countingCheck(() => 'admin');
    expect(await check(ada, HERE)).toBe('admin');
    clock.now = 5 * 60 * 1_000 - 1;
    expect(await check(ada, HERE)).toBe('admin');
    expect(asked).toHaveLength(1);
    clock.now += 1;
    await check(ada, HERE);
    expect(asked).toHaveLength(2);
  });

  it('asks every time about others, and about another password', async () => {
    const { check, asked } = countingCheck(() => 'refused');
    await check(ada, HERE);
    await check(ada, HERE);
    await check({ ...ada, password: 'other' }, HERE);
    expect(asked).toHaveLength(3);
  });

  it('asks once for concurrent requests', async () => {
    const { check, asked } = countingCheck(() => 'refused');
    const verdicts = await Promise.all([check(ada, HERE), check(ada, HERE), check(ada, HERE)]);
    expect(verdicts).toEqual(['refused', 'refused', 'refused']);
    expect(asked).toHaveLength(1);
  });

  it('asks separately for each client address, because each has its own limit', async () => {
    const { check, asked } = countingCheck(() => 'refused');
    await Promise.all([check(ada, HERE), check(ada, { ...HERE, ip: '127.0.0.2' })]);
    expect(asked).toHaveLength(2);
  });

  it('remembers the latest hundred', async () => {
    const { check, asked } = countingCheck(() => 'admin');
    for (let index = 0; index <= 100; index += 1) await check({ ...ada, email: `${index}` }, HERE);
    await check({ ...ada, email: '100' }, HERE);
    expect(asked).toHaveLength(101);
    await check({ ...ada, email: '0' }, HERE);
    expect(asked).toHaveLength(102);
  });
});
