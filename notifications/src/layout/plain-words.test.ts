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
  ])('does not change %p', (text) => {
    expect(plainWords(text)).toBe(text);
  });

  it('joins lines, and removes invisible characters', () => {
    expect(plainWords(' Ada\r\n\n\tLovelace\u202e\u200b ')).toBe('Ada Lovelace');
  });

  it.each([
    'Win at evil.example',
    'https://evil',
    'www.evil',
    'me@evil',
    'evil.\u200bexample',
    'evil\u3002example',
  ])('returns nothing for %p, which would become a link', (text) => {
    expect(plainWords(text)).toBe('');
  });
});

describe('unlinkedWords', () => {
  it('does not change harmless text', () => {
    expect(unlinkedWords('St. Mary 5/7, c/o Ada')).toBe('St. Mary 5/7, c/o Ada');
  });

  it.each([
    ['Hauptstr.Nord 5', 'Hauptstr Nord 5'],
    ['Prize at https://www.evil.example/claim', 'Prize at https www evil example claim'],
    ['me@evil', 'me evil'],
    ['evil\u3002example', 'evil example'],
  ])('removes the characters of %p that would make a link', (text, unlinked) => {
    expect(unlinkedWords(text)).toBe(unlinked);
  });
});
