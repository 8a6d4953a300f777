import { describe, expect, it } from '@jest/globals';
import { dropAccents, foldText } from './fold.js';

describe('foldText', () => {
  it.each([
    ['Łódź', 'lodz'],
    ['Smørrebrød', 'smorrebrod'],
    ['Þórður Æsir', 'thordur aesir'],
    ['Đà Nẵng', 'da nang'],
    ['Œuvre Ħamrun', 'oeuvre hamrun'],
    ['STRAẞE Straße', 'strasse strasse'],
    ['Işık IŞIK', 'isik isik'],
    ['Ελένη', 'ελενη'],
    ['Ёлка', 'елка'],
    ['ｶﾞﾗｽ ガラス', 'ガラス ガラス'],
    ['हिन्दी', 'हिन्दी'],
    ['น้ำชา', 'น้ำชา'],
    ['한국 차', '한국 차'.normalize('NFC')],
    ['كِتَاب', 'كتاب'],
    ['שָׁלוֹם', 'שלום'],
    ['Donau\u00addampf', 'donaudampf'],
    ['☕\ufe0f 1\ufe0f\u20e3', '☕ 1'],
  ])('folds %s to %s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
    expect(foldText(text.normalize('NFD'))).toBe(folded);
    expect(foldText(folded)).toBe(folded);
  });
});

describe('dropAccents', () => {
  it.each([
    ['Straße', 'straße'],
    ['Trà đá', 'tra đa'],
    ['كِتَاب', 'كِتَاب'],
    ['ශ්\u200dරී', 'ශ්රී'],
  ])('turns %s into %s', (text, plain) => expect(dropAccents(text)).toBe(plain));
});
