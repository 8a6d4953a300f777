import { describe, expect, it } from '@jest/globals';
import type { Invoice } from '../subgraphs/orders/src/invoice/invoice.js';
import { renderInvoice } from '../subgraphs/orders/src/invoice/render-invoice.js';
import { readPdf } from './support/pdf-text.js';

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

  it('is drawn for somebody without a name, too', async () => {
    expect(readPdf(await renderInvoice(invoice({ buyer: [] }))).text).toContain('Unknown');
  });
});
