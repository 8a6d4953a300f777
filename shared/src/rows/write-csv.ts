import { stringify } from 'csv-stringify/sync';
import { guard } from './formula-guard.js';

/** One record of CSV with its line end. A spreadsheet shows all of its cells and runs none. */
export const toCsvLine = (cells: string[]): string =>
  // Without the option, a carriage return alone would stand in a cell unquoted and end its line for some readers.
  stringify([cells.map(guard)], { quoted_match: /[\r\n]/ });
