import { describe, expect, it } from '@jest/globals';
import { plainWords, unlinkedWords } from './plain-words.js';

describe('plainWords', () => {
  it.each([
    'Ada Lovelace',
    'J.R.R. Tolkien',
    "Conan O'Brien, Jr.",
    'Zoë <3',
    '李小龍',
    'Firefox on Windows',
    '2001:db8::1',
    '203.0.113.7',
  ])('leaves %p as it is', (text) => {
    expect(plainWords(text)).toBe(text);
  });

  it('makes one line of several, without what nobody sees', () => {
    expect(plainWords(' Ada\r\n\n\tLovelace\u202e\u200b ')).toBe('Ada Lovelace');
  });

  it.each([
    'Win at evil.example',
    'https://evil',
    'www.evil',
    'me@evil',
    'evil.\u200bexample',
    'evil\u3002example',
  ])('leaves out %p, which would become a link', (text) => {
    expect(plainWords(text)).toBe('');
  });
});

describe('unlinkedWords', () => {
  it('leaves harmless words as they are', () => {
    expect(unlinkedWords('St. Mary 5/7, c/o Ada')).toBe('St. Mary 5/7, c/o Ada');
  });

  it.each([
    ['Hauptstr.Nord 5', 'Hauptstr Nord 5'],
    ['Prize at https://www.evil.example/claim', 'Prize at https www evil example claim'],
    ['me@evil', 'me evil'],
    ['evil\u3002example', 'evil example'],
  ])('takes out of %p what would make a link of it', (text, unlinked) => {
    expect(unlinkedWords(text)).toBe(unlinked);
  });
});
