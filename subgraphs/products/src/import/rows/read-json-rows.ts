import { isWellFormedText } from '@cartwright/shared/graphql/well-formed-text';
import type { Line } from '@cartwright/shared/rows/read-lines';
import { NOT_TEXT, TOO_LONG } from '@cartwright/shared/rows/reasons';
import { columnNames, type ColumnName } from '../columns.js';
import type { ParsedRow } from './parsed-row.js';

const MAX_UNKNOWN = 20;

/** Reads the rows of a file with one JSON object per line and skips empty lines. */
export async function* readJsonRows(lines: AsyncIterable<Line>): AsyncGenerator<ParsedRow> {
  const unknown = new Set<string>();
  for await (const { number: line, text, isTooLong } of lines) {
    if (text.trim() === '') continue;
    const found = isTooLong ? TOO_LONG : readObject(text);
    if (typeof found === 'string') {
      yield { kind: 'bad', line, sku: null, reason: found };
      continue;
    }
    for (const name of Object.keys(found)) {
      if (isColumn(name) || unknown.has(name) || unknown.size === MAX_UNKNOWN) continue;
      unknown.add(name);
      yield {
        kind: 'notice',
        line,
        reason: `Unknown field is ignored: "${name.slice(0, 50)}".`,
      };
    }
    const known = Object.entries(found).filter(([name]) => isColumn(name));
    yield { kind: 'row', line, fields: Object.fromEntries(known) };
  }
}

/** Returns the object, or the reason why there is none. */
function readObject(text: string): object | string {
  if (!isWellFormedText(text)) return NOT_TEXT;
  let isWhole = true;
  try {
    // Parsing turns an escape such as \\u0000, or half of a surrogate pair, into broken text.
    const found: unknown = JSON.parse(text, (name, value: unknown) => {
      isWhole &&= isWellFormedText(name) && (typeof value !== 'string' || isWellFormedText(value));
      return value;
    });
    if (!isWhole) return NOT_TEXT;
    if (typeof found === 'object' && found !== null && !Array.isArray(found)) return found;
  } catch {
    // Reported below.
  }
  return 'The line is not a JSON object.';
}

const isColumn = (name: string): name is ColumnName => (columnNames as string[]).includes(name);
