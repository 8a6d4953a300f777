import { MAX_ROW_BYTES } from './read-lines.js';

/** The reasons why a row cannot be read, for all file formats. */
export const TOO_LONG = `The row is longer than ${MAX_ROW_BYTES / 1024} KB.`;
export const NOT_TEXT =
  'The row is not UTF-8 text. Save the file as UTF-8 and import it again; rows that are already imported stay the same.';
