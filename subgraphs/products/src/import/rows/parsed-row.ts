import type { RowFields } from '../columns.js';

/** One thing found in a file, with the line on which it begins. */
export type ParsedRow =
  | { kind: 'row'; line: number; fields: RowFields }
  | { kind: 'bad'; line: number; sku: string | null; reason: string }
  /** Concerns the file and no row of it. */
  | { kind: 'notice'; line: number; reason: string };

/** The file as a whole cannot be read; the message says why. */
export class UnreadableFile extends Error {
  override name = 'UnreadableFile';
}
