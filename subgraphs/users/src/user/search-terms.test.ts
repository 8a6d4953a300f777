import { describe, expect, it } from '@jest/globals';
import { searchTermsOf, searchWordsOf } from './search-terms.js';

describe('searchTermsOf', () => {
  it('contains the words of the name, and the address as a whole and in parts', () => {
    expect(searchTermsOf({ name: "Anne-Marie O'Neill", email: 'Anne.ON+shop@Mail.example.com' })).toEqual([
      'anne.on+shop@mail.example.com',
      'anne',
      'marie',
      'o',
      'neill',
      'anne.on+shop',
      'mail.example.com',
      'on',
      'shop',
      'mail',
      'example',
      'com',
    ]);
  });

  it.each([
    ['Zoë', 'zoe'],
    ['Zoe\u0308', 'zoe'],
    ['İSTANBUL', 'istanbul'],
    ['Łukasz', 'lukasz'],
    ['Sørensen', 'sorensen'],
    ['हिन्दी', 'हिन्दी'],
    ['王小明', '王小明'],
    ['Ελένη', 'ελενη'],
  ])('folds %s to %s', (name, term) => {
    expect(searchTermsOf({ name, email: 'x@example.com' })).toContain(term);
  });

  it('limits the number of terms and their length', () => {
    const name = Array.from({ length: 50 }, (_, index) => `n${index}`).join(' ');
    expect(searchTermsOf({ name, email: 'x@example.com' })).toHaveLength(20);
    const [address] = searchTermsOf({ name: '', email: `${'x'.repeat(100)}@example.com` });
    expect(address).toHaveLength(64);
  });

  it('contains no empty terms for any name and address', () => {
    expect(searchTermsOf({ name: ' -- ', email: '' })).toEqual([]);
  });
});

describe('searchWordsOf', () => {
  it.each([
    ['  Zoë  SMITH ', ['zoe', 'smith']],
    ["o'neill", ['o', 'neill']],
    ['Anne.ON+shop@mail.ex', ['anne.on+shop@mail.ex']],
    ['ann ann', ['ann']],
    ['a b c d e f g', ['a', 'b', 'c', 'd', 'e']],
    ['.*', ['.*']],
    ['  ', []],
    ['a\u0000@b\u0007', ['a', '@b']],
    ['x'.repeat(100), ['x'.repeat(64)]],
  ])('reads %j as %j', (search, words) => {
    expect(searchWordsOf(search)).toEqual(words);
  });

  it.each(['anne', 'MARIE', 'neill ann', 'anne.on', 'mail.example', 'Anne.ON+shop@Mail', 'ex'])(
    'finds a user by %j',
    (search) => {
      const terms = searchTermsOf({ name: "Anne-Marie O'Neill", email: 'anne.on+shop@mail.example.com' });
      for (const word of searchWordsOf(search)) {
        expect(terms.some((term) => term.startsWith(word))).toBe(true);
      }
    },
  );
});
