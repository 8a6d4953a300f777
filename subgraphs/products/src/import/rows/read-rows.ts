import { readLines } from '@cartwright/shared/rows/read-lines';
import { ImportFormat } from './import-format.js';
import type { ParsedRow } from './parsed-row.js';
import { readCsvRows } from './read-csv-rows.js';
import { readJsonRows } from './read-json-rows.js';

/**
 * Reads the rows of a file of any size. Without a format, a file that begins with `{` is JSON lines and any
 * other CSV.
 */
export async function* readRows(
  chunks: Iterable<string> | AsyncIterable<Uint8Array | string>,
  format?: ImportFormat | null,
): AsyncGenerator<ParsedRow> {
  const lines = readLines(chunks);
  let next = await lines.next();
  while (!next.done && next.value.text.trim() === '') {
    next = await lines.next();
  }
  if (next.done) return;
  const first = next.value;
  const all = (async function* () {
    yield first;
    yield* lines;
  })();
  const isJson = format ? format === ImportFormat.JSON_LINES : first.text.trimStart().startsWith('{');
  yield* isJson ? readJsonRows(all) : readCsvRows(all);
}
