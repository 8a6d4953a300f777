import { describe, expect, it, jest } from '@jest/globals';
import type { GraphQLResolveInfo } from 'graphql';
import { isWellFormedText, refuseMalformedText } from './well-formed-text.js';

const info = {} as GraphQLResolveInfo;

describe('isWellFormedText', () => {
  it.each(['', 'a\nb', '😀', 'हिन्दी', '\ufffc'])('accepts %j', (text) =>
    expect(isWellFormedText(text)).toBe(true),
  );

  it.each(['a\0', '\ufffd', '\ud800', 'a\udc00b', '\ude00\ud83d'])('refuses %j', (text) =>
    expect(isWellFormedText(text)).toBe(false),
  );
});

describe('refuseMalformedText', () => {
  const resolve = jest.fn(() => 'done');
  const { add, importRows } = refuseMalformedText({ add: resolve, importRows: resolve }, ['importRows']);

  it('names the paths of malformed text, and does not run the mutation', () => {
    resolve.mockClear();
    const args = { id: 'p1', input: { name: 'a\0', stock: 1, tags: ['good', '\ud800'], brand: null } };
    const problem = (path: string) => ({ path, message: expect.stringContaining('well-formed text') });
    expect(() => add!(null, args, {}, info)).toThrow(
      expect.objectContaining({
        extensions: { code: 'BAD_USER_INPUT', fields: [problem('name'), problem('tags.1')] },
      }),
    );
    expect(resolve).not.toHaveBeenCalled();
  });

  it('passes well-formed text, and all text of mutations that check rows themselves', () => {
    expect(add!(null, { input: { name: 'Mug 😀', at: new Date() } }, {}, info)).toBe('done');
    expect(importRows!(null, { lines: 'a\ufffd' }, {}, info)).toBe('done');
  });
});
