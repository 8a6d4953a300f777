import { readCsvRecords, type CsvRecord } from '@cartwright/shared/rows/read-csv-records';
import { unguard } from '@cartwright/shared/rows/formula-guard';
import type { Line } from '@cartwright/shared/rows/read-lines';
import { columnOf, type ColumnName, type RowFields } from '../columns.js';
import { UnreadableFile, type ParsedRow } from './parsed-row.js';

const MAX_NAMED = 20;

/** Reads the rows of a CSV file and skips empty ones. */
export async function* readCsvRows(lines: AsyncIterable<Line>): AsyncGenerator<ParsedRow> {
  let header: (ColumnName | undefined)[] | null = null;
  for await (const record of readCsvRecords(lines)) {
    if (header) {
      const row = toRow(record, header);
      if (row) yield row;
      continue;
    }
    if ('reason' in record) throw new UnreadableFile(`The first row must name the columns. ${record.reason}`);
    header = readHeader(record.cells);
    const unknown = record.cells.filter((_name, index) => !header?.[index]).slice(0, MAX_NAMED);
    if (unknown.length > 0) {
      const names = unknown.map((name) => `"${name.trim().slice(0, 50)}"`).join(', ');
      yield {
        kind: 'notice',
        line: lineOf(record),
        reason: `Unknown columns are ignored: ${names}.`,
      };
    }
  }
}

/** The line on which a record begins. */
const lineOf = ({ lines }: CsvRecord): number => lines[0]!.number;

function readHeader(names: string[]): (ColumnName | undefined)[] {
  const header = names.map((name) => columnOf(unguard(name)));
  const twice = header.find((column, index) => column && header.indexOf(column) !== index);
  if (twice) throw new UnreadableFile(`The first row names the column ${twice} twice.`);
  if (!header.includes('sku')) {
    throw new UnreadableFile(
      'The first row must name the columns, separated by commas, with sku among them.',
    );
  }
  return header;
}

function toRow(record: CsvRecord, header: (ColumnName | undefined)[]): ParsedRow | null {
  const line = lineOf(record);
  if ('reason' in record) return { kind: 'bad', line, sku: null, reason: record.reason };
  const cells = record.cells.map(unguard);
  if (cells.every((cell) => cell.trim() === '')) return null;
  if (cells.length !== header.length) {
    const sku = cells[header.indexOf('sku')]?.trim().slice(0, 64) ?? null;
    const reason = `The row has ${cells.length} cells, but the first row names ${header.length} columns.`;
    return { kind: 'bad', line, sku, reason };
  }
  const fields: RowFields = {};
  header.forEach((column, index) => {
    const cell = cells[index]!;
    if (column) fields[column] = cell.trim() === '' ? null : cell;
  });
  return { kind: 'row', line, fields };
}
