// Spreadsheets run cells that begin like this as formulas.
const FORMULA = /^'*[=+\-@\t\r]/;

/** Adds an apostrophe, so that a spreadsheet shows the cell instead of running it. A cell that has one gets another, so that `unguard` can revert it. */
export const guard = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);

/** Removes the apostrophe of `guard`. Other programs add it for the same reason. */
export const unguard = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
