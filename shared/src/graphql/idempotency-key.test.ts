import { describe, expect, it } from '@jest/globals';
import { idempotencyKeyOf } from './idempotency-key.js';

const inHeader = (key: string | string[]) => ({ headers: { 'idempotency-key': key } });

describe('an idempotency key', () => {
  it('comes from the input, or else from the header, trimmed', () => {
    expect(idempotencyKeyOf(' order 1 ', inHeader('order 2'))).toBe('order 1');
    expect(idempotencyKeyOf(null, inHeader(' order 2 '))).toBe('order 2');
    expect(idempotencyKeyOf(undefined, { headers: {} })).toBeUndefined();
  });

  it.each([
    ['nothing', ''],
    ['blanks', '   '],
    ['two lines', 'order\n1'],
    ['a Unicode line separator', 'order\u20281'],
    ['more than 200 characters', 'x'.repeat(201)],
    ['several values', ['order 1', 'order 2']],
  ])('is refused when the header has %s', (_what, key) => {
    expect(() => idempotencyKeyOf(null, inHeader(key))).toThrow(
      expect.objectContaining({ extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }) }),
    );
  });
});
