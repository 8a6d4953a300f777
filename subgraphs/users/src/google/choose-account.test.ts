import { describe, expect, it } from '@jest/globals';
import type { User } from '../user/user.entity.js';
import { chooseAccount, type KnownAccounts } from './choose-account.js';

describe('chooseAccount', () => {
  const verified = { _id: 'verified', emailVerified: true } as User;
  const unverified = { _id: 'unverified', emailVerified: false } as User;

  const choose = (known: Omit<KnownAccounts, 'isMailboxKnown'>, isMailboxKnown = true) =>
    chooseAccount({ ...known, isMailboxKnown });

  it('chooses the linked account, even if another account has the address now', () => {
    expect(choose({ linked: verified, sameAddress: null })).toEqual({ kind: 'ENTER', user: verified });
    expect(choose({ linked: verified, sameAddress: unverified })).toEqual({
      kind: 'ENTER',
      user: verified,
    });
  });

  it('links the account with the same address if its owner has confirmed the address', () => {
    expect(choose({ linked: null, sameAddress: verified })).toEqual({ kind: 'LINK', user: verified });
  });

  it('takes over an account with an unconfirmed address', () => {
    expect(choose({ linked: null, sameAddress: unverified })).toEqual({
      kind: 'TAKE_OVER',
      user: unverified,
    });
  });

  it('creates an account if there is none', () => {
    expect(choose({ linked: null, sameAddress: null })).toEqual({ kind: 'CREATE' });
  });

  it('refuses an existing account if the issuer cannot know the present owner of the mailbox', () => {
    for (const sameAddress of [verified, unverified])
      expect(choose({ linked: null, sameAddress }, false)).toEqual({ kind: 'REFUSE' });
    expect(choose({ linked: verified, sameAddress: verified }, false)).toEqual({
      kind: 'ENTER',
      user: verified,
    });
    expect(choose({ linked: null, sameAddress: null }, false)).toEqual({ kind: 'CREATE' });
  });
});
