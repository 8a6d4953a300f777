// In a cell, `|` separates entries and `=` a name from its value. A backslash escapes the next character, as
// in `Size=8\|10`, and keeps a space at either end.
const ENTRY = /(?:\\[\s\S]|[^|\\]|\\$)+/g;
const NAME = /^((?:\\[\s\S]|[^=\\])*)=([\s\S]*)$/;
const TRIMMED = /^\s*((?:\\[\s\S]|[^\\]|\\$)*?)\s*$/;

const entriesOf = (cell: string): string[] => cell.match(ENTRY) ?? [];

const plain = (text: string): string => (TRIMMED.exec(text)?.[1] ?? text).replace(/\\([\s\S])/g, '$1');

const escaped = (text: string): string => text.replace(/[\\|=]|^\s|\s$/g, '\\$&');

export const readList = (cell: string): string[] => entriesOf(cell).map(plain).filter(Boolean);

export const writeList = (entries: string[]): string => entries.map(escaped).join('|');

/** An entry without `=` is a name without a value. */
export const readPairs = (cell: string): { name: string; value: string }[] =>
  entriesOf(cell)
    .filter((entry) => entry.trim() !== '')
    .map((entry) => {
      const [, name = entry, value = ''] = NAME.exec(entry) ?? [];
      return { name: plain(name), value: plain(value) };
    });

export const writePairs = (pairs: { name: string; value: string }[]): string =>
  pairs.map(({ name, value }) => `${escaped(name)}=${escaped(value)}`).join('|');
