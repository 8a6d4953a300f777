// A spreadsheet runs a cell that begins like this as a formula.
const FORMULA = /^'*[=+\-@\t\r]/;

/** Makes a spreadsheet show the cell and not run it. An apostrophe more, where there is one, so that it can be taken off. */
export const guard = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);

/** Takes off what `guard` has put on, whoever put it there. */
export const unguard = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
