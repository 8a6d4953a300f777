import { describe, expect, it } from '@jest/globals';
import type { Invoice } from '../src/invoice/invoice.js';
import { renderInvoice } from '../src/invoice/render-invoice.js';
import { readPdf } from '../../../tests/support/pdf-text.js';

const invoice = (overrides: Partial<Invoice> = {}): Invoice => ({
  title: 'Invoice CW-1042',
  seller: 'Cartwright',
  facts: [{ label: 'Invoice number', value: 'CW-1042' }],
  buyer: ['Ada Lovelace', 'Main Street 1'],
  lines: [line(1)],
  sums: [{ label: 'Total (USD)', value: '$10.00', isStrong: true }],
  ...overrides,
});
const line = (index: number, name = `Article ${index}.`) => ({
  name,
  sku: `SKU-${index}.`,
  quantity: '1',
  unitPrice: '$10.00',
  total: '$10.00',
});
const count = (text: string, part: string): number => text.split(part).length - 1;

describe('renderInvoice', () => {
  it('flows over pages, with the head of the table and the number on each', async () => {
    const lines = Array.from({ length: 100 }, (_, index) => line(index));
    const { pages, text } = readPdf(await renderInvoice(invoice({ lines })));
    expect(pages).toBeGreaterThan(3);
    expect(count(text, 'Unit price')).toBeGreaterThanOrEqual(pages - 1);
    for (let page = 1; page <= pages; page += 1) expect(text).toContain(`Page ${page} of ${pages}`);
    for (const { name, sku } of lines)
      expect([name, count(text, name), count(text, sku)]).toEqual([name, 1, 1]);
    expect(text.indexOf('Total (USD)')).toBeGreaterThan(text.indexOf('Article 99.'));
  });

  it('wraps a name that is too long for a line, and loses none of it', async () => {
    const words = Array.from({ length: 60 }, (_, index) => `word${index}.`);
    const unbroken = 'Ж'.repeat(200);
    const { pages, text } = readPdf(
      await renderInvoice(invoice({ lines: [line(1, words.join(' ')), line(2, unbroken)] })),
    );
    expect(pages).toBe(1);
    for (const word of words) expect(text).toContain(word);
    expect(count(text, 'Ж')).toBe(200);
  });

  it('has as many refunds as there are', async () => {
    const sums = Array.from({ length: 100 }, (_, index) => ({
      label: `Refund ${index}.`,
      value: '-$1.00',
      isStrong: false,
    }));
    const { pages, text } = readPdf(await renderInvoice(invoice({ sums })));
    expect(pages).toBeGreaterThan(1);
    for (const { label } of sums) expect(text).toContain(label);
  });

  it('knows the letters of Europe', async () => {
    const buyer = ['Žofie Černá', 'Екатерина', 'Ελένη', 'Þórður Æ', 'İlkay Ğ', 'Łucja Żółć'];
    const { text } = readPdf(await renderInvoice(invoice({ buyer })));
    for (const name of buyer) expect(text).toContain(name);
  });

  it.each([
    ['Chinese', '王小明', '龍泉青瓷茶碗'],
    ['Japanese', '辻 あゆみ', 'ガラス ボウル'],
    ['Korean', '김민수', '유리 그릇'],
    ['Thai', 'สมชาย ใจดี', 'ชาเขียว'],
    ['Devanagari', 'अर्जुन शर्मा', 'हिन्दी चाय'],
  ])('knows the letters of %s', async (_language, name, product) => {
    const { text } = readPdf(
      await renderInvoice(invoice({ seller: name, buyer: [name], lines: [line(1, product)] })),
    );
    // The letters are there, in the order of a script that may draw a vowel before its consonant.
    for (const letter of `${name}${product}`.replace(/[\s\p{M}]/gu, '')) expect(text).toContain(letter);
    expect(text).not.toMatch(/[\0\ufffd]/);
  });

  it.each([
    ['Hebrew', 'דוד כהן', 'דוד כהן'],
    ['Arabic', 'سمير حداد', 'سمير حداد'],
    ['a house number after Hebrew', 'רחוב הרצל 12 (דירה 3)', 'רחוב הרצל 21 )דירה 3('],
    ['a number with points and signs after Arabic', 'شارع 15.50 متر', 'شارع 05.51 متر'],
    ['a Latin word among Hebrew', 'ספל Mug 350', 'ספל 053 guM'],
  ])('writes %s as it is read, from right to left', async (_what, name, backwards) => {
    const pdf = await renderInvoice(invoice({ buyer: [name], lines: [line(1, name)] }));
    const drawn = readPdf(pdf).text.replaceAll('\n', '');
    expect(count(drawn, [...backwards].reverse().join(''))).toBe(2);
  });

  it('breaks a text of two directions between words, and keeps each line in order', async () => {
    const name = Array(12).fill('ספל קרמיקה 350 ml').join(' ');
    const { text } = readPdf(await renderInvoice(invoice({ lines: [line(1, name)] })));
    const drawn = text.replaceAll('\n', '');
    for (const word of ['לפס', 'הקימרק', '350', 'ml']) expect(count(drawn, word)).toBe(12);
  });

  it('draws a sign for a letter that no font has, which leaves room for the amounts', async () => {
    const { text } = readPdf(await renderInvoice(invoice({ lines: [line(1, 'বাংলা 𠮷野家')] })));
    expect(text).toContain('\ufffd'.repeat(5));
    expect(text).not.toContain('\0');
  });

  it('leaves a turn to other work before each of many lines', async () => {
    let turns = 0;
    const takeTurn = () => {
      turns += 1;
      next = setImmediate(takeTurn);
    };
    let next = setImmediate(takeTurn);
    await renderInvoice(invoice({ lines: Array.from({ length: 100 }, (_, index) => line(index)) }));
    clearImmediate(next);
    expect(turns).toBeGreaterThanOrEqual(100);
  });

  it('stays small, whatever it is written in', async () => {
    const lines = Array.from({ length: 100 }, (_, index) => line(index, `龍泉青瓷茶碗 유리 ชาเขียว ${index}`));
    expect((await renderInvoice(invoice({ lines }))).length).toBeLessThan(200_000);
  });

  it('is drawn for somebody without a name, too', async () => {
    expect(readPdf(await renderInvoice(invoice({ buyer: [] }))).text).toContain('Unknown');
  });
});
