import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { cutChunks, type Chunk } from './cut-chunks.js';
import type { Options } from './options.js';
import { ProblemsFile, type Problem } from './problems-file.js';
import type { Progress } from './progress.js';
import type { ShopClient } from './shop-client.js';

const IMPORT = `mutation ImportProducts($lines: String!, $format: ImportFormat!) {
  importProducts(lines: $lines, format: $format) {
    rows created updated unchanged failed problems { line sku reason }
  }
}`;

export interface Counts {
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  failed: number;
}

export interface Summary extends Counts {
  /** The rows of the problems file. They exceed the failed rows if the header has problems as well. */
  problems: number;
  problemsPath: string;
}

const NONE: Counts = { rows: 0, created: 0, updated: 0, unchanged: 0, failed: 0 };

/** The size of a file in bytes; null for a stream, whose size is unknown. */
export async function sizeOf(file: string): Promise<number | null> {
  if (file === '-') return null;
  const found = await stat(file);
  return found.isFile() ? found.size : null;
}

/** Sends a file to the shop chunk by chunk, so that the later of two rows with the same sku wins. */
export async function importCatalogue(
  { file, format }: Pick<Options, 'file' | 'format'>,
  client: ShopClient,
  progress: Progress,
): Promise<Summary> {
  const sizeBytes = await sizeOf(file);
  const problemsFile = await ProblemsFile.prepare(`${file === '-' ? 'stdin' : file}.problems.csv`);
  const input: AsyncIterable<Uint8Array> = file === '-' ? process.stdin : createReadStream(file);
  let counts = NONE;
  let problems = 0;
  try {
    for await (const chunk of cutChunks(input, format)) {
      const { importProducts: report } = await client.run<{
        importProducts: Counts & { problems: Problem[] };
      }>(IMPORT, { lines: chunk.text, format: chunk.format });
      const found = inFile(report.problems, chunk);
      await problemsFile.add(found);
      problems += found.length;
      counts = sum(counts, report);
      progress.show(counts.rows, sizeBytes === null ? null : chunk.endByte / Math.max(sizeBytes, 1));
    }
  } finally {
    await problemsFile.close();
  }
  return { ...counts, problems, problemsPath: problemsFile.path };
}

/** Every chunk repeats the header, but its problems are reported once. */
function inFile(problems: Problem[], { headerLines, lineOffset, isFirst }: Chunk): Problem[] {
  return problems
    .filter(({ line }) => isFirst || line > headerLines)
    .map((problem) => ({ ...problem, line: problem.line + lineOffset }));
}

const sum = (a: Counts, b: Counts): Counts => ({
  rows: a.rows + b.rows,
  created: a.created + b.created,
  updated: a.updated + b.updated,
  unchanged: a.unchanged + b.unchanged,
  failed: a.failed + b.failed,
});
