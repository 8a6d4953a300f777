import { IsOptional, validateSync } from 'class-validator';
import { columnEntries, columns, type ColumnName, type ProductRow, type RowFields } from './columns.js';
import { BadCell } from './rows/cell-kinds.js';

/** The values of a row, for class-validator to check by the rules of the columns. */
class RowToCheck {}

for (const [name, { rule }] of columnEntries) {
  if (name !== 'sku') IsOptional()(RowToCheck.prototype, name);
  rule(RowToCheck.prototype, name);
}

export type CheckedRow = { row: ProductRow } | { sku: string | null; reason: string };

/** Parses and checks a row. A bad one lists all its problems. */
export function checkRow(fields: RowFields): CheckedRow {
  const { values, problems } = readValues(fields);
  const broken = validateSync(Object.assign(new RowToCheck(), values)).filter(
    // A value that cannot be parsed is reported only once.
    ({ property }) => !problems.has(property),
  );
  const reasons = [...problems.values(), ...broken.flatMap((error) => messagesOf(error).slice(0, 1))];
  if (reasons.length === 0) return { row: values as ProductRow };
  return { sku: values.sku ? values.sku.slice(0, 64) : null, reason: reasons.join(' ') };
}

function readValues(fields: RowFields): { values: Partial<ProductRow>; problems: Map<string, string> } {
  const values: Record<string, unknown> = {};
  const problems = new Map<string, string>();
  for (const [name, raw] of Object.entries(fields)) {
    const { kind, ...column } = columns[name as ColumnName];
    if (isBlank(raw)) {
      if ('emptyValue' in column) values[name] = column.emptyValue;
      continue;
    }
    try {
      values[name] = kind.read(raw);
    } catch (error) {
      if (!(error instanceof BadCell)) throw error;
      problems.set(name, `${name} ${error.message}`);
    }
  }
  return { values, problems };
}

const isBlank = (raw: unknown): boolean => raw === null || (typeof raw === 'string' && raw.trim() === '');

type Broken = ReturnType<typeof validateSync>[number];

const messagesOf = ({ property, constraints = {}, children = [] }: Broken): string[] => [
  ...Object.values(constraints),
  ...children.flatMap((child) => messagesOf(child).map((message) => `${property}: ${message}`)),
];
