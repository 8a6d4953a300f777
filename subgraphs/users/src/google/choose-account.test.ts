import { describe, expect, it } from '@jest/globals';
import type { User } from '../user/user.entity.js';
import { chooseAccount } from './choose-account.js';

describe('chooseAccount', () => {
  const verified = { _id: 'verified', emailVerified: true } as User;
  const unverified = { _id: 'unverified', emailVerified: false } as User;

  it('enters the account that is linked, whoever has the address by now', () => {
    expect(chooseAccount({ linked: verified, sameAddress: null })).toEqual({ kind: 'ENTER', user: verified });
    expect(chooseAccount({ linked: verified, sameAddress: unverified })).toEqual({
      kind: 'ENTER',
      user: verified,
    });
  });

  it('links the account with the same address if its owner has confirmed that', () => {
    expect(chooseAccount({ linked: null, sameAddress: verified })).toEqual({ kind: 'LINK', user: verified });
  });

  it('takes over an account whose address nobody has confirmed', () => {
    expect(chooseAccount({ linked: null, sameAddress: unverified })).toEqual({
      kind: 'TAKE_OVER',
      user: unverified,
    });
  });

  it('makes an account where there is none', () => {
    expect(chooseAccount({ linked: null, sameAddress: null })).toEqual({ kind: 'CREATE' });
  });
});
