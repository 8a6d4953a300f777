import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Journal {
  /** What the file held when it was opened, one value per line. */
  readonly lines: unknown[];
  append(line: unknown): void;
  /** Replaces the whole file by what `snapshot` gives at that moment. */
  rewrite(snapshot: () => unknown[]): void;
  /** Resolves when everything so far is in the file. */
  flush(): Promise<void>;
}

export const memoryJournal: Journal = {
  lines: [],
  append: () => undefined,
  rewrite: () => undefined,
  flush: () => Promise.resolve(),
};

/** A file of one JSON value per line. */
export async function openJournal(dataDir: string, name: string): Promise<Journal> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, name);
  const lines = await readLines(file);
  let pending: string[] = [];
  let writing: Promise<void> = Promise.resolve();

  // One write at a time, and a failed one does not block the next; what comes meanwhile goes out together.
  function enqueue(write: () => Promise<void>): void {
    writing = writing.catch(() => undefined).then(write);
    writing.catch(() => undefined);
  }

  async function writePending(): Promise<void> {
    if (pending.length === 0) return;
    const text = pending.join('');
    pending = [];
    await appendFile(file, text, { mode: 0o600 });
  }

  return {
    lines,
    append(line) {
      pending.push(`${JSON.stringify(line)}\n`);
      enqueue(writePending);
    },
    rewrite(snapshot) {
      enqueue(async () => {
        // The snapshot holds what is pending as well, so that none of it is written twice.
        const content = snapshot().map((line) => `${JSON.stringify(line)}\n`);
        pending = [];
        await writeFile(`${file}.new`, content.join(''), { mode: 0o600 });
        await rename(`${file}.new`, file);
      });
    },
    flush: () => writing,
  };
}

async function readLines(file: string): Promise<unknown[]> {
  const content = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return content.split('\n').flatMap(parseLine);
}

/** A torn last line counts as never written. */
function parseLine(line: string): unknown[] {
  try {
    return [JSON.parse(line) as unknown];
  } catch {
    return [];
  }
}
