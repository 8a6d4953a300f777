import { fromCursor, toCursor } from '@cartwright/shared/mongo/page';
import { toCsvLine } from '@cartwright/shared/rows/write-csv';
import type { Category } from '../category/category.entity.js';
import type { RequestContext } from '../context.js';
import { columnNames } from '../import/columns.js';
import { ImportFormat } from '../import/rows/import-format.js';
import type { Product } from '../product/product.entity.js';
import { MAX_EXPORT_SIZE, type ExportProductsArgs, type ProductExport } from './product-export.js';
import { toCells, toExportRow } from './to-export-row.js';

// Descriptions can be long. A page ends with the row that exceeds this.
const MAX_PAGE_CHARACTERS = 1_000_000;

/** Exports one page of the catalogue as text, with three database commands whatever its size. */
export async function exportProducts(
  { db }: RequestContext,
  { format, first, after }: ExportProductsArgs,
): Promise<ProductExport> {
  const size = first ?? MAX_EXPORT_SIZE;
  const found = await db.products
    .find(after == null ? {} : { _id: { $gt: fromCursor(after) } })
    .sort({ _id: 1 })
    .limit(size + 1)
    .batchSize(size + 2)
    .lean<Product[]>();
  const paths = await findCategoryPaths(
    db,
    found.flatMap(({ categoryId }) => categoryId ?? []),
  );

  const written: string[] = [];
  let characters = 0;
  for (const product of found.slice(0, size)) {
    if (characters > MAX_PAGE_CHARACTERS) break;
    const line = write(product, paths.get(product.categoryId ?? '') ?? null, format);
    characters += line.length;
    written.push(line);
  }
  const header = format === ImportFormat.CSV && after == null ? toCsvLine(columnNames) : '';
  const [start, end] = [found[0], found[written.length - 1]];
  return {
    lines: header + written.join(''),
    rows: written.length,
    pageInfo: {
      hasNextPage: found.length > written.length,
      hasPreviousPage: after != null,
      ...(start && end && { startCursor: toCursor(start._id), endCursor: toCursor(end._id) }),
    },
  };
}

function write(product: Product, category: string | null, format: ImportFormat): string {
  return format === ImportFormat.CSV
    ? toCsvLine(toCells(product, category))
    : `${JSON.stringify(toExportRow(product, category))}\n`;
}

type Place = Pick<Category, '_id' | 'slug' | 'ancestorIds'>;

async function findCategoryPaths(
  { categories }: RequestContext['db'],
  ids: string[],
): Promise<Map<string, string>> {
  const fields = { slug: 1, ancestorIds: 1 };
  const find = (wanted: Set<string>): Promise<Place[]> =>
    categories
      .find({ _id: { $in: [...wanted] } }, fields)
      .batchSize(wanted.size + 1)
      .lean<Place[]>();
  const found = await find(new Set(ids));
  const above = await find(new Set(found.flatMap(({ ancestorIds }) => ancestorIds)));
  const slugs = new Map([...above, ...found].map(({ _id, slug }) => [_id, slug]));
  return new Map(
    found.map(({ _id, ancestorIds }) => [
      _id,
      [...ancestorIds, _id].map((id) => slugs.get(id) ?? id).join('/'),
    ]),
  );
}
