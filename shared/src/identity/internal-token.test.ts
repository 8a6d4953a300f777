import { describe, expect, it } from '@jest/globals';
import { serviceNames } from './identity.js';
import { createInternalTokens } from './internal-token.js';

const tokens = createInternalTokens('a-secret-of-the-tests-with-enough-characters');
const passport = { identity: { caller: 'gateway' as const, scopes: [] }, requestId: 'a-test-run' };

describe('internal tokens', () => {
  it.each(serviceNames)('for %s are valid there and in no other service', async (target) => {
    const token = await tokens.mint(passport, target);
    expect(await tokens.verify(token, target)).toEqual(passport);
    for (const other of serviceNames.filter((name) => name !== target)) {
      await expect(tokens.verify(token, other)).rejects.toThrow('unexpected "aud" claim value');
    }
  });
});
