import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checkRow } from './check-row.js';
import { columnEntries, columnNames } from './columns.js';

const guide = readFileSync(join(import.meta.dirname, '../../../../docs/importing-products.md'), 'utf8');
const tableOf = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => /^\| `\w+`/.test(line))
    .map((line) => line.split(/(?<!\\)\|/).slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim().replaceAll('\\|', '|')));

describe('columns', () => {
  it('are described alike in docs/importing-products.md', () => {
    const described = columnEntries.map(([name, { holds, whenEmpty }]) => [`\`${name}\``, holds, whenEmpty]);
    expect(tableOf(guide)).toEqual(described);
  });
});

describe('checkRow', () => {
  it('reads a cell like the same value of JSON', () => {
    const attributes = [{ name: 'Size', value: '8|10' }];
    const values = {
      sku: 'A',
      price: 2_599,
      discountPercent: 5,
      tags: ['red', 'dark blue'],
      attributes,
      images: ['x.png'],
    };
    const cells = {
      sku: ' A ',
      price: ' 25.99 ',
      discountPercent: ' 5',
      tags: 'red| dark blue ',
      attributes: 'Size=8\\|10',
      images: 'x.png',
    };
    expect(checkRow(cells)).toEqual({ row: values });
    const json = { ...values, price: 25.99 };
    expect(checkRow(json)).toEqual({ row: values });
  });

  it('applies the meaning of an empty cell and ignores absent columns', () => {
    expect(checkRow({ sku: 'A' })).toEqual({ row: { sku: 'A' } });
    const empty = Object.fromEntries(columnNames.map((name) => [name, name === 'tags' ? ' ' : null]));
    expect(checkRow({ ...empty, sku: 'A' })).toEqual({
      row: {
        sku: 'A',
        description: '',
        discountPercent: 0,
        lowStockThreshold: null,
        brand: null,
        category: null,
        tags: [],
        attributes: [],
        images: [],
      },
    });
  });

  it('reports every problem of a row once', () => {
    const fields = {
      sku: 'a b',
      name: 7,
      price: '1.999',
      stock: 'many',
      tags: {},
      images: ['product-images/a.png'],
    };
    expect(checkRow(fields)).toMatchObject({ sku: 'a b' });
    expect((checkRow(fields) as { reason: string }).reason.split(/(?<=\.) /)).toEqual([
      'name must be text.',
      'price must be a number with at most two decimals, such as 25.99.',
      'tags must be a list.',
      'sku must have 1 to 64 letters, digits, dots, dashes or underscores.',
      'stock must be a whole number.',
      'images must not name an uploaded picture: it already belongs to its product.',
    ]);
    expect(checkRow({})).toEqual({ sku: null, reason: expect.stringMatching(/^sku must/) });
  });
});
