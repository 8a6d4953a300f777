import { describe, expect, it } from '@jest/globals';
import { prefixesOf, stemsOf, wordsOf } from './words.js';

describe('wordsOf', () => {
  it.each([
    ['Harbour Mug, Moss', ['harbour', 'mug', 'moss']],
    ['Café crème 250 g', ['cafe', 'creme', '250', 'g']],
    ["The baker's dozen", ['the', 'bakers', 'dozen']],
    ['CW-12.5/A', ['cw', '12', '5', 'a']],
    ['Straße', ['strasse']],
    ['Łódź smørrebrød', ['lodz', 'smorrebrod']],
    ['हिन्दी चाय', ['हिन्दी', 'चाय']],
    ['ガラス', ['ガラス']],
    ['茶壺 セット', ['茶壺', 'セット']],
    ['a\u0000b', ['a', 'b']],
    ['  …  ', []],
  ])('of %j are %j', (text, words) => expect(wordsOf(text)).toEqual(words));

  it('are cut off at the length of the longest real ones', () => {
    expect(wordsOf('x'.repeat(500))).toEqual(['x'.repeat(40)]);
  });
});

describe('stemsOf', () => {
  it('unites the forms of a word', () => {
    expect(stemsOf('mugs mug MUG')).toEqual(['mug']);
    expect(stemsOf('running shoes')).toEqual(stemsOf('run shoe'));
  });
});

describe('prefixesOf', () => {
  it('are the stages of typing a word', () => {
    expect(prefixesOf('Mug moss')).toEqual(['m', 'mu', 'mug', 'mo', 'mos', 'moss']);
  });
});
