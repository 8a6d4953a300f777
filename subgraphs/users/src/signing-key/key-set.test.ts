import { describe, expect, it } from '@jest/globals';
import { newKeySet, parseKeySet, publicKeysOf, rotate, signingKeyAt } from './key-set.js';

const at = (text: string) => new Date(`2026-01-01T${text}Z`);

describe('a key set', () => {
  it('is the same after a round trip through JSON', async () => {
    const keys = await newKeySet();
    expect(parseKeySet(JSON.stringify(keys), 'a file')).toEqual(keys);
  });

  it.each([
    ['no JSON', 'hello'],
    ['an empty set', '{"keys":[]}'],
    ['a public key', '{"keys":[{"kty":"OKP","crv":"Ed25519","x":"x","kid":"1"}]}'],
    ['a key of another kind', '{"keys":[{"kty":"oct","k":"secret-part","kid":"1"}]}'],
  ])('refuses %s with a message that names the source and contains no part of a key', (_what, text) => {
    const parse = () => parseKeySet(text, '/run/keys.json');
    expect(parse).toThrow(/\/run\/keys\.json holds no usable signing keys/);
    expect(parse).not.toThrow(/secret-part/);
  });

  it('signs with the old key until the new one becomes active', async () => {
    const before = await newKeySet();
    const first = before.keys[0]!;
    first.activeFrom = at('10:00:00').toISOString();
    const after = await rotate(before, at('12:00:00'), at('12:00:30'));
    const second = after.keys[1]!;
    expect(signingKeyAt(after, at('12:00:29')).kid).toBe(first.kid);
    expect(signingKeyAt(after, at('12:00:30')).kid).toBe(second.kid);
    expect(signingKeyAt(after, at('09:00:00')).kid).toBe(first.kid);
  });

  it('publishes the public part of every key from the rotation on', async () => {
    const after = await rotate(await newKeySet(), new Date(), new Date(Date.now() + 30_000));
    const { keys } = publicKeysOf(after);
    expect(keys.map(({ kid }) => kid)).toEqual(after.keys.map(({ kid }) => kid));
    for (const key of keys) expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
  });

  it('drops a key one hour after its successor became active, not earlier', async () => {
    const set = await newKeySet();
    const [first] = set.keys;
    first!.activeFrom = at('10:00:00').toISOString();
    const two = await rotate(set, at('11:00:00'), at('11:01:00'));
    const early = await rotate(two, at('12:00:59'), at('12:02:00'));
    expect(early.keys).toHaveLength(3);
    const late = await rotate(two, at('12:01:00'), at('12:02:00'));
    expect(late.keys.map(({ kid }) => kid)).not.toContain(first!.kid);
    expect(late.keys).toHaveLength(2);
  });
});
