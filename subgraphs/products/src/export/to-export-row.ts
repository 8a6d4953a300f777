import { columnEntries } from '../import/columns.js';
import type { Product } from '../product/product.entity.js';

/** A product as an object that changes nothing when it is imported again. */
export const toExportRow = (product: Product, category: string | null): object =>
  Object.fromEntries(
    columnEntries.map(([name, column]) => {
      const value = column.valueOf(product, category);
      return [name, isMissing(value) ? null : column.kind.toJson(value)];
    }),
  );

/** The same as the cells of a spreadsheet. */
export const toCells = (product: Product, category: string | null): string[] =>
  columnEntries.map(([, column]) => {
    const value = column.valueOf(product, category);
    return isMissing(value) ? '' : column.kind.toCell(value);
  });

const isMissing = (value: unknown): value is null | undefined => value == null;
