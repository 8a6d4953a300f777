import { ProductAttributeInput } from '../product/product.inputs.js';
import { readList, readPairs } from './rows/cell-lists.js';
import type { RowFields } from './rows/columns.js';

export interface RowValues {
  /** By the name that the value has on a checked row. */
  values: Record<string, unknown>;
  problems: Map<string, string>;
}

const NUMBER = /^-?\d{1,12}(\.\d{1,6})?$/;
const PRICE = /^-?\d{1,12}(\.\d{1,2})?$/;
const PRICE_RULE = 'price must be a number with at most two decimals, such as 25.99.';

/** Turns what stands in a row into the values that the rules are about: a number may be written as text, a list as a cell. */
export function readRowValues({ price, category, ...fields }: RowFields): RowValues {
  const problems = new Map<string, string>();
  const values: Record<string, unknown> = {};
  const put = (name: string, value: unknown, read: (value: unknown) => unknown) => {
    if (value === undefined) return;
    values[name] = isEmpty(value) ? null : read(value);
  };
  const list = (name: string, readCell: (cell: string) => unknown[], toEntry: (entry: unknown) => unknown) =>
    put(name, fields[name as keyof typeof fields], (value) => {
      const entries = typeof value === 'string' ? readCell(value) : value;
      if (Array.isArray(entries)) return entries.map(toEntry);
      problems.set(name, `${name} must be a list.`);
      return null;
    });

  put('sku', fields.sku ?? '', trimmed);
  values['sku'] ??= '';
  put('slug', fields.slug, trimmed);
  put('name', fields.name, text('name', problems));
  put('description', fields.description, text('description', problems));
  put('priceCents', price, (value) => {
    const cents = centsOf(value);
    if (cents === null) problems.set('priceCents', PRICE_RULE);
    return cents;
  });
  put('discountPercent', fields.discountPercent, toNumber);
  put('stock', fields.stock, toNumber);
  put('lowStockThreshold', fields.lowStockThreshold, toNumber);
  put('category', category, trimmed);
  list('tags', readList, (tag) => tag);
  list('attributes', readPairs, toAttribute);
  list('images', readList, (key) => key);
  return { values, problems };
}

const isEmpty = (value: unknown): boolean =>
  value === null || (typeof value === 'string' && value.trim() === '');

const trimmed = (value: unknown): unknown => (typeof value === 'string' ? value.trim() : value);

/** The rules count characters and leave it to the type of an argument that there are any. */
const text = (name: string, problems: Map<string, string>) => (value: unknown) => {
  if (typeof value !== 'string') problems.set(name, `${name} must be text.`);
  return value;
};

function toNumber(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const digits = value.trim();
  return NUMBER.test(digits) ? Number(digits) : NaN;
}

/** Null when it is no price. Digits are put together as text, so that none is lost to a fraction. */
function centsOf(value: unknown): number | null {
  const digits = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  if (!PRICE.test(digits)) return null;
  const [whole = '', decimals = ''] = digits.split('.');
  return Number(whole + decimals.padEnd(2, '0'));
}

function toAttribute(entry: unknown): ProductAttributeInput {
  const { name, value } = (entry ?? {}) as Partial<ProductAttributeInput>;
  return Object.assign(new ProductAttributeInput(), { name, value });
}
