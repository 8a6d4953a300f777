import { open, rm, type FileHandle } from 'node:fs/promises';

export interface Problem {
  line: number;
  sku: string | null;
  reason: string;
}

/** A CSV file of bad rows, which is there only when there are any. */
export class ProblemsFile {
  private file: FileHandle | null = null;

  private constructor(readonly path: string) {}

  /** Takes away what an earlier run has left. */
  static async prepare(path: string): Promise<ProblemsFile> {
    await rm(path, { force: true });
    return new ProblemsFile(path);
  }

  async add(problems: Problem[]): Promise<void> {
    if (problems.length === 0) return;
    if (!this.file) {
      this.file = await open(this.path, 'w');
      await this.file.write('line,sku,reason\n');
    }
    const rows = problems.map(({ line, sku, reason }) => `${line},${cell(sku ?? '')},${cell(reason)}\n`);
    await this.file.write(rows.join(''));
  }

  async close(): Promise<void> {
    await this.file?.close();
  }
}

/** Quoted, and kept from being run as a formula by a spreadsheet. */
const cell = (text: string): string =>
  `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replace(/"/g, '""')}"`;
