import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { MAX_ROW_BYTES } from '@cartwright/shared/rows/read-lines';
import { Readable } from 'node:stream';
import { ImportFormat } from './import-format.js';
import { UnreadableFile, type ParsedRow } from './parsed-row.js';
import { readRows } from './read-rows.js';

async function read(text: string | Buffer, { chunkBytes = 7, format }: Options = {}): Promise<ParsedRow[]> {
  const bytes = Buffer.from(text as string);
  const pieces = Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, index) =>
    bytes.subarray(index * chunkBytes, (index + 1) * chunkBytes),
  );
  const rows: ParsedRow[] = [];
  for await (const row of readRows(Readable.from(pieces), format)) rows.push(row);
  return rows;
}

interface Options {
  chunkBytes?: number;
  format?: ImportFormat;
}

const row = (line: number, fields: object) => ({ kind: 'row', line, fields });

describe('rows of CSV', () => {
  it.each([1, 2, 3, 7, 1_000])('are the same from chunks of %d bytes', async (chunkBytes) => {
    const text = '\uFEFFsku,name\r\nA-1,"Café, ""crème"""\r\n\r\nA-2,"two\r\nlines"\r\nA-3,последний';
    expect(await read(text, { chunkBytes })).toEqual([
      row(2, { sku: 'A-1', name: 'Café, "crème"' }),
      row(4, { sku: 'A-2', name: 'two\r\nlines' }),
      row(6, { sku: 'A-3', name: 'последний' }),
    ]);
  });

  it.each([1, 2, 3, 7, 1_000])('may end with CR alone, from chunks of %d bytes', async (chunkBytes) => {
    expect(await read('sku,name\rA,"a\nb"\r\rB,b\r', { chunkBytes })).toEqual([
      row(2, { sku: 'A', name: 'a\nb' }),
      row(4, { sku: 'B', name: 'b' }),
    ]);
    expect(await read('sku,name\r\r\nA,a\r\r\n', { chunkBytes })).toMatchObject([
      { line: 2, fields: { sku: 'A' } },
    ]);
    expect(await read('sku,name\r', { chunkBytes })).toEqual([]);
  });

  it('are bad if line ends are mixed, and no row is lost silently', async () => {
    expect(await read('sku,name\rA,a\nB,b\rC,c')).toMatchObject([
      { kind: 'bad', line: 2, reason: expect.stringContaining('line end') },
      row(3, { sku: 'C', name: 'c' }),
    ]);
  });

  it('have columns in any order and capitalisation', async () => {
    const text = 'Tags,SKU,attributes,discountPERCENT\nred| dark blue |,A,Size=8\\|10|Note=a=b, 5\n';
    expect(await read(text)).toEqual([
      row(2, {
        sku: 'A',
        tags: 'red| dark blue |',
        attributes: 'Size=8\\|10|Note=a=b',
        discountPercent: ' 5',
      }),
    ]);
  });

  it('have null for an empty cell and nothing for an absent column', async () => {
    expect(await read('sku,name,tags\nA, ,\n')).toEqual([row(2, { sku: 'A', name: null, tags: null })]);
  });

  it('are skipped if they are empty', async () => {
    expect(await read('sku,name\n,\n\n  , \nA,B\n,\n')).toEqual([row(5, { sku: 'A', name: 'B' })]);
  });

  it('are bad if they have more or fewer cells than the header', async () => {
    expect(await read('sku,name\nA\nB,b\nC,c,c\n')).toMatchObject([
      { kind: 'bad', line: 2, sku: 'A', reason: 'The row has 1 cells, but the first row names 2 columns.' },
      row(3, { sku: 'B', name: 'b' }),
      { kind: 'bad', line: 4, sku: 'C' },
    ]);
  });

  it('continue after a quote in the middle of a cell', async () => {
    const text = 'sku,name\nA,5" pipe\nB,6" pipe\nC,good\nD,"x"y\nE,good\n';
    expect(await read(text)).toMatchObject([
      { kind: 'bad', line: 2 },
      { kind: 'bad', line: 3 },
      row(4, { sku: 'C', name: 'good' }),
      { kind: 'bad', line: 5, reason: expect.stringContaining('quote') },
      row(6, { sku: 'E', name: 'good' }),
    ]);
  });

  it.each([3, 20_000])(
    'continue after a quote that is never closed, with %d rows after it',
    async (count) => {
      const after = Array.from({ length: count }, (_, index) => `S-${index},good`);
      const rows = await read(['sku,name', 'A,"open', ...after].join('\n'), { chunkBytes: 64_000 });
      expect(rows[0]).toEqual({ kind: 'bad', line: 2, sku: null, reason: 'A quote is not closed.' });
      expect(rows.slice(1)).toEqual(
        after.map((_, index) => row(index + 3, { sku: `S-${index}`, name: 'good' })),
      );
    },
  );

  it('are bad if they are too long, in one line or in many', async () => {
    const long = 'x'.repeat(MAX_ROW_BYTES);
    const many = 'x\n'.repeat(MAX_ROW_BYTES / 2 + 1);
    const rows = await read(`sku,name\nA,${long}\nB,b\nC,"${many}"\nD,d\n`, { chunkBytes: 50_000 });
    expect(rows.slice(0, 3)).toMatchObject([
      { kind: 'bad', line: 2, reason: 'The row is longer than 64 KB.' },
      row(3, { sku: 'B', name: 'b' }),
      { kind: 'bad', line: 4 },
    ]);
    expect(rows.at(-1)).toMatchObject(row(MAX_ROW_BYTES / 2 + 6, { sku: 'D', name: 'd' }));
  });

  it('report unknown columns once, on the line of the header', async () => {
    expect(await read('sku,colour,weight\nA,red,1\nB,blue,2\n')).toEqual([
      {
        kind: 'notice',
        line: 1,
        reason: 'Unknown columns are ignored: "colour", "weight".',
      },
      row(2, { sku: 'A' }),
      row(3, { sku: 'B' }),
    ]);
  });

  it.each([
    ['no sku', 'name,price\nA,1\n', /sku/],
    ['semicolons', 'sku;name\nA;b\n', /commas/],
    ['a column twice', 'sku,name,Name\nA,b,c\n', /name twice/],
    ['another encoding', Buffer.from('sku,name\nA,b\n', 'utf16le'), /UTF-8/],
  ])('cannot be read if the header has %s', async (_what, text, message) => {
    const reading = read(text);
    await expect(reading).rejects.toThrow(UnreadableFile);
    await expect(reading).rejects.toThrow(message);
  });

  it('are bad if they are not UTF-8', async () => {
    const text = Buffer.concat([Buffer.from('sku,name\nA,Caf'), Buffer.from([0xe9]), Buffer.from('\nB,b\n')]);
    expect(await read(text)).toMatchObject([
      { kind: 'bad', line: 2, reason: expect.stringContaining('UTF-8') },
      row(3, { sku: 'B' }),
    ]);
  });

  it('lose the apostrophe that protects them from spreadsheets', async () => {
    const text = `sku,name,description\nA,'=1+1,''@x\nB,'tis,'\n`;
    expect(await read(text)).toEqual([
      row(2, { sku: 'A', name: '=1+1', description: "'@x" }),
      row(3, { sku: 'B', name: "'tis", description: "'" }),
    ]);
  });
});

describe('rows of JSON lines', () => {
  it('are recognised by the first character after blank lines and a byte order mark', async () => {
    expect(await read('\uFEFF\n\n {"sku":"A","tags":["x"],"price":1.5}\r\n\n{"sku":"B"}')).toEqual([
      row(3, { sku: 'A', tags: ['x'], price: 1.5 }),
      row(5, { sku: 'B' }),
    ]);
  });

  it('are bad if they are not objects', async () => {
    const text = [
      '{"sku":"A"',
      '[1]',
      'null',
      '"x"',
      '{"sku":"B"}',
      '{"sku":"\\u0000"}',
      '{"sku":"C","tags":["\\ud800"]}',
      '{"sku":"\\ufffd"}',
      '{"sku":"D","name":"\\\\u0000"}',
    ].join('\n');
    expect(await read(text, { format: ImportFormat.JSON_LINES })).toMatchObject([
      ...[1, 2, 3, 4].map((line) => ({ kind: 'bad', line, reason: 'The line is not a JSON object.' })),
      row(5, { sku: 'B' }),
      ...[6, 7, 8].map((line) => ({ kind: 'bad', line, reason: expect.stringContaining('UTF-8') })),
      row(9, { sku: 'D', name: '\\u0000' }),
    ]);
  });

  it('report each unknown field once', async () => {
    const rows = await read('{"sku":"A","colour":1}\n{"sku":"B","colour":2,"weight":3}\n');
    expect(rows.filter(({ kind }) => kind === 'notice')).toMatchObject([{ line: 1 }, { line: 2 }]);
    expect(rows.filter(({ kind }) => kind === 'row')).toEqual([row(1, { sku: 'A' }), row(2, { sku: 'B' })]);
  });
});

it.each(['', '\n\n', 'sku,name\n'])('a file of %j has no rows', async (text) => {
  expect(await read(text)).toEqual([]);
});
