import { stringify } from 'csv-stringify/sync';
import { guard } from './formula-guard.js';

/** One record of CSV with its line ending. A spreadsheet shows its cells and runs none as a formula. */
export const toCsvLine = (cells: string[]): string =>
  // By default, a carriage return alone stays unquoted, and some readers take it for the end of the line.
  stringify([cells.map(guard)], { quoted_match: /[\r\n]/ });
