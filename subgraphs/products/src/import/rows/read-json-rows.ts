import { columns, type Column } from './columns.js';
import { isText, notText, type ParsedRow } from './parsed-row.js';
import { MAX_ROW_BYTES, type Line } from './read-lines.js';

const MAX_UNKNOWN = 20;

/** The rows of a file with a JSON object on each line; empty lines are passed over. */
export async function* readJsonRows(lines: AsyncIterable<Line>): AsyncGenerator<ParsedRow> {
  const unknown = new Set<string>();
  for await (const { number: line, text } of lines) {
    if (text?.trim() === '') continue;
    const found = text === null ? `The row is longer than ${MAX_ROW_BYTES / 1024} KB.` : readObject(text);
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
        reason: `Nobody knows the field "${name.slice(0, 50)}": it is passed over.`,
      };
    }
    const known = Object.entries(found).filter(([name]) => isColumn(name));
    yield { kind: 'row', line, fields: Object.fromEntries(known) };
  }
}

/** The object, or what is wrong with it. */
function readObject(text: string): object | string {
  if (!isText(text) || text.includes('\\u0000')) return notText;
  try {
    const found: unknown = JSON.parse(text);
    if (typeof found === 'object' && found !== null && !Array.isArray(found)) return found;
  } catch {
    // Said below.
  }
  return 'The line is not a JSON object.';
}

const isColumn = (name: string): name is Column => (columns as readonly string[]).includes(name);
