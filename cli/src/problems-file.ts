import { open, rm, type FileHandle } from 'node:fs/promises';
import { toCsvLine } from '@cartwright/shared/rows/write-csv';

export interface Problem {
  line: number;
  sku: string | null;
  reason: string;
}

/** A CSV file of bad rows, created with the first of them. */
export class ProblemsFile {
  private file: FileHandle | null = null;

  private constructor(readonly path: string) {}

  /** Removes the file of an earlier run. */
  static async prepare(path: string): Promise<ProblemsFile> {
    await rm(path, { force: true });
    return new ProblemsFile(path);
  }

  async add(problems: Problem[]): Promise<void> {
    if (problems.length === 0) return;
    if (!this.file) {
      this.file = await open(this.path, 'w');
      await this.file.write(toCsvLine(['line', 'sku', 'reason']));
    }
    const rows = problems.map(({ line, sku, reason }) => toCsvLine([String(line), sku ?? '', reason]));
    await this.file.write(rows.join(''));
  }

  async close(): Promise<void> {
    await this.file?.close();
  }
}
