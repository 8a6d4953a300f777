import { expect, it } from '@jest/globals';
import { MAX_ROW_BYTES, readLines, type Line } from './read-lines.js';

async function read(text: string): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const line of readLines([text])) lines.push(line);
  return lines;
}

it.each(['\n', '\r'])(
  'readLines detects the line ending and the position of the next line: %j',
  async (end) => {
    expect(await read(`\uFEFFé${end}${end}b`)).toEqual([
      { number: 1, text: 'é', isTooLong: false, end, endByte: 6 },
      { number: 2, text: '', isTooLong: false, end, endByte: 7 },
      { number: 3, text: 'b', isTooLong: false, end, endByte: 8 },
    ]);
  },
);

it('readLines cuts lines that are too long', async () => {
  const [long, next] = await read(`${'x'.repeat(1_000_000)}\nb`);
  expect(long).toMatchObject({ isTooLong: true, endByte: 1_000_001 });
  expect(long?.text).toHaveLength(MAX_ROW_BYTES + 1);
  expect(next).toMatchObject({ number: 2, text: 'b', isTooLong: false });
  expect(await read('x'.repeat(MAX_ROW_BYTES))).toMatchObject([{ isTooLong: false }]);
});
