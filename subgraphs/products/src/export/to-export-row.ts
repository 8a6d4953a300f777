import { toMajorUnits } from '@cartwright/shared/money';
import { importableKeys } from '../import/merge-images.js';
import { writeList, writePairs } from '../import/rows/cell-lists.js';
import { columns, type Column } from '../import/rows/columns.js';
import type { Product } from '../product/product.entity.js';

/** A product as an object that, imported again, changes nothing. Its category goes by the slugs of all above it. */
export const toExportRow = (product: Product, category: string | null) => ({
  sku: product.sku,
  slug: product.slug,
  name: product.name,
  description: product.description,
  price: toMajorUnits(product.priceCents),
  discountPercent: product.discountPercent,
  stock: product.stock,
  lowStockThreshold: product.lowStockThreshold ?? null,
  category,
  tags: product.tags,
  attributes: product.attributes.map(({ name, value }) => ({ name, value })),
  images: importableKeys(product.images),
});

/** The same as the cells of a spreadsheet. */
export function toCells({ tags, attributes, images, ...row }: ReturnType<typeof toExportRow>): string[] {
  const cells: Record<Column, string | number | null> = {
    ...row,
    price: row.price.toFixed(2),
    tags: writeList(tags),
    attributes: writePairs(attributes),
    images: writeList(images),
  };
  return columns.map((column) => String(cells[column] ?? ''));
}
