import { badUserInput } from '@cartwright/shared/errors';
import type { RequestContext } from '../context.js';
import { importRows } from './import-rows.js';
import { reportOfLines, type ProductImportReport } from './product-import-report.js';
import type { ImportFormat } from './rows/import-format.js';
import { UnreadableFile, type ParsedRow } from './rows/parsed-row.js';
import { readRows } from './rows/read-rows.js';

export const MAX_ROWS = 1_000;

/** Imports rows within the request. */
export async function importLines(
  ctx: RequestContext,
  lines: string,
  format: ImportFormat | null | undefined,
): Promise<ProductImportReport> {
  const askedAt = new Date();
  const rows = await readAll(lines, format);
  return reportOfLines(await importRows(ctx, rows), askedAt);
}

/**
 * Reads all rows before it imports the first, so that text that is too long or unreadable changes nothing.
 */
async function readAll(lines: string, format: ImportFormat | null | undefined): Promise<ParsedRow[]> {
  const rows: ParsedRow[] = [];
  let count = 0;
  try {
    for await (const row of readRows([lines], format)) {
      rows.push(row);
      if (row.kind !== 'notice') count += 1;
      if (count > MAX_ROWS) {
        throw new UnreadableFile(`lines must have at most ${MAX_ROWS} rows. Upload a file for more.`);
      }
    }
  } catch (error) {
    if (error instanceof UnreadableFile) throw badUserInput([{ path: 'lines', message: error.message }]);
    throw error;
  }
  return rows;
}
