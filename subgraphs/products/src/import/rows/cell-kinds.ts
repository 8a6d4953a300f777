import { toMajorUnits } from '@cartwright/shared/money';
import { ProductAttributeInput } from '../../product/product.inputs.js';
import { readList, readPairs, writeList, writePairs } from './cell-lists.js';

/** Says why a value cannot be parsed. The message follows the name of the column. */
export class BadCell extends Error {
  override name = 'BadCell';
}

/**
 * How to parse and write values of a column, in CSV and in JSON. The rule of the column restricts the value.
 */
export interface CellKind<Value> {
  /** Parses a non-blank cell or JSON value. */
  read(raw: unknown): Value;
  toJson(value: Value): unknown;
  toCell(value: Value): string;
}

const NUMBER = /^-?\d{1,12}(\.\d{1,6})?$/;
const PRICE = /^-?\d{1,12}(\.\d{1,2})?$/;

/** Text that keeps surrounding spaces. */
export const text: CellKind<string> = {
  read(raw) {
    if (typeof raw !== 'string') throw new BadCell('must be text.');
    return raw;
  },
  toJson: (value) => value,
  toCell: (value) => value,
};

export const word: CellKind<string> = { ...text, read: (raw) => text.read(raw).trim() };

export const wholeNumber: CellKind<number> = {
  read(raw) {
    if (typeof raw !== 'string') return raw as number;
    return NUMBER.test(raw.trim()) ? Number(raw) : NaN;
  },
  toJson: (value) => value,
  toCell: String,
};

/** Cents, written in major units. */
export const price: CellKind<number> = {
  read(raw) {
    const digits = typeof raw === 'number' ? String(raw) : typeof raw === 'string' ? raw.trim() : '';
    if (!PRICE.test(digits)) {
      throw new BadCell('must be a number with at most two decimals, such as 25.99.');
    }
    // Joined as text, because multiplying fractions could be off by a cent.
    const [whole = '', decimals = ''] = digits.split('.');
    return Number(whole + decimals.padEnd(2, '0'));
  },
  toJson: toMajorUnits,
  toCell: (cents) => toMajorUnits(cents).toFixed(2),
};

export const list: CellKind<string[]> = {
  read: (raw) => readEntries(raw, readList) as string[],
  toJson: (entries) => entries,
  toCell: writeList,
};

export const pairs: CellKind<ProductAttributeInput[]> = {
  read: (raw) =>
    readEntries(raw, readPairs).map((entry) => {
      const { name, value } = (entry ?? {}) as ProductAttributeInput;
      // The class has the validation rules.
      return Object.assign(new ProductAttributeInput(), { name, value });
    }),
  toJson: (entries) => entries.map(({ name, value }) => ({ name, value })),
  toCell: writePairs,
};

function readEntries(raw: unknown, readCell: (cell: string) => unknown[]): unknown[] {
  const entries = typeof raw === 'string' ? readCell(raw) : raw;
  if (!Array.isArray(entries)) throw new BadCell('must be a list.');
  return entries;
}
