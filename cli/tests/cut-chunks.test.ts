import { describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import { cutChunks, type Chunk } from '../src/cut-chunks.js';

async function cut(text: string, pieceBytes = 1_000): Promise<Chunk[]> {
  const bytes = Buffer.from(text);
  const pieces = Array.from({ length: Math.ceil(bytes.length / pieceBytes) }, (_, index) =>
    bytes.subarray(index * pieceBytes, (index + 1) * pieceBytes),
  );
  const chunks: Chunk[] = [];
  for await (const chunk of cutChunks(Readable.from(pieces))) chunks.push(chunk);
  return chunks;
}

/** The lines of the chunks without headers, each with its number in the file. */
const linesOf = (chunks: Chunk[]): [number, string][] =>
  chunks.flatMap(({ text, headerLines, lineOffset }) =>
    text
      .split('\n')
      .slice(headerLines, -1)
      .map((line, index): [number, string] => [index + 1 + headerLines + lineOffset, line]),
  );

const numbered = (lines: string[]): [number, string][] => lines.map((line, index) => [index + 1, line]);

describe('chunks of CSV', () => {
  it.each([1, 7, 1_000_000])(
    'have all lines with their numbers, from pieces of %d bytes',
    async (pieceBytes) => {
      const lines = ['sku,name', ...Array.from({ length: 1_700 }, (_, index) => `S-${index},Café ${index}`)];
      const chunks = await cut(`\uFEFF${lines.join('\n')}`, pieceBytes);
      expect(chunks).toHaveLength(4);
      expect(chunks.map(({ isFirst }) => isFirst)).toEqual([true, false, false, false]);
      expect(chunks.every(({ text }) => text.startsWith('sku,name\n'))).toBe(true);
      expect(linesOf(chunks)).toEqual(numbered(lines).slice(1));
      expect(chunks.at(-1)?.endByte).toBe(Buffer.byteLength(`\uFEFF${lines.join('\n')}`));
    },
  );

  it('never end within a row of several lines', async () => {
    const rows = Array.from({ length: 400 }, (_, index) => `S-${index},"a\n""b"",\nc"`);
    const chunks = await cut(['sku,name', ...rows].join('\n'));
    expect(chunks.length).toBeGreaterThan(1);
    for (const { text } of chunks) {
      expect(text.trimEnd().endsWith('c"')).toBe(true);
      expect(text.split('\n').length).toBeLessThan(504);
    }
    expect(linesOf(chunks).map(([line]) => line)).toEqual(
      Array.from({ length: 1_200 }, (_, index) => index + 2),
    );
  });

  it('stay small enough to send, even after a quote that is never closed', async () => {
    const lines = [
      'sku,name',
      'A,"open',
      ...Array.from({ length: 5_000 }, (_, index) => `S-${index},${'x'.repeat(50)}`),
    ];
    const chunks = await cut(lines.join('\n'));
    expect(Math.max(...chunks.map(({ text }) => text.split('\n').length))).toBeLessThan(1_000);
    expect(linesOf(chunks)).toEqual(numbered(lines).slice(1));
  });

  it('continue after stray quotes as the shop does', async () => {
    const rows = [
      'A,5" pipe',
      'B,"open',
      ...Array.from({ length: 2_000 }, (_, index) => `S-${index},x`),
      'C,"two\nlines"',
      'D,d',
    ];
    const chunks = await cut(['sku,name', ...rows].join('\n'));
    expect(Math.max(...chunks.map(({ text }) => text.split('\n').length))).toBeLessThan(504);
    expect(
      linesOf(chunks)
        .map(([, line]) => line)
        .join('\n'),
    ).toBe(rows.join('\n'));
    expect(chunks.at(-1)?.text).toMatch(/C,"two\nlines"\nD,d\n$/);
  });

  it('stay below a megabyte as JSON', async () => {
    const lines = [
      'sku,description',
      ...Array.from({ length: 300 }, (_, index) => `S-${index},${'\t"'.repeat(5_000)}`),
    ];
    for (const { text } of await cut(lines.join('\n'))) {
      expect(Buffer.byteLength(JSON.stringify(text))).toBeLessThan(800_000);
    }
  });

  it('truncate a line that the shop will refuse', async () => {
    const [chunk] = await cut(`sku,name\nA,${'x'.repeat(3_000_000)}\nB,b\n`);
    expect(chunk?.text.length).toBeLessThan(70_000);
    expect(chunk?.text).toMatch(/x\nB,b\n$/);
  });

  it('are a single one for a file with only a header', async () => {
    expect(await cut('sku,name\n')).toMatchObject([{ text: 'sku,name\n', isFirst: true }]);
  });

  it('keep carriage returns before line feeds', async () => {
    expect(await cut('sku,name\r\nA,a\r\r\n')).toMatchObject([{ text: 'sku,name\r\nA,a\r\r\n' }]);
  });

  it('count blank lines before the header', async () => {
    const chunks = await cut('\n\nsku,name\nA,a\n');
    expect(chunks).toMatchObject([{ text: 'sku,name\nA,a\n', lineOffset: 2 }]);
  });
});

describe('chunks of JSON lines', () => {
  it('have no header and ignore quotes', async () => {
    const lines = Array.from({ length: 900 }, (_, index) => `{"sku":"S-${index}","name":"5\\""}`);
    const chunks = await cut(lines.join('\n'));
    expect(chunks.map(({ format, headerLines }) => [format, headerLines])).toEqual([
      ['JSON_LINES', 0],
      ['JSON_LINES', 0],
    ]);
    expect(linesOf(chunks)).toEqual(numbered(lines));
  });
});

it.each([
  ['sku,name\rA,a\rB,b\r', 'sku,name\rA,a\rB,b\r'],
  ['sku,name\r\rA,a', 'sku,name\r\rA,a\r'],
  ['\r\rsku,name', 'sku,name\r'],
  ['{"sku":"A"}\r{"sku":"B"}', '{"sku":"A"}\r{"sku":"B"}\r'],
])('lines that end with CR alone keep their ends: %j', async (text, sent) => {
  expect(await cut(text)).toMatchObject([{ text: sent }]);
});

it.each(['', '\n\n'])('there are no chunks of %j', async (text) => expect(await cut(text)).toEqual([]));
