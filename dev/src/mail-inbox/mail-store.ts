import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAddressedTo, type Mail } from './mail.js';

const keptMails = 500;

export interface MailStore {
  add(mails: Mail[]): Promise<void>;
  /** Newest first. */
  list(to?: string): Mail[];
  find(id: string): Mail | null;
  clear(): Promise<void>;
  /** Resolves when everything added so far is on disk. */
  flush(): Promise<void>;
}

/** Keeps the newest mails in memory and, with a directory, in a file of one JSON object per line. */
export async function openMailStore(dataDir: string | undefined): Promise<MailStore> {
  const file = dataDir === undefined ? null : join(dataDir, 'mails.jsonl');
  if (dataDir !== undefined) await mkdir(dataDir, { recursive: true, mode: 0o700 });
  let mails = file === null ? [] : await readMails(file);
  // Starting from a clean file drops a torn last line, to which the next mail would otherwise be glued.
  if (file !== null) await rewrite(file, mails);
  let linesInFile = mails.length;
  let writing: Promise<void> = Promise.resolve();

  /** One write at a time, so that lines never interleave; a failed one does not block the next. */
  function enqueue(write: () => Promise<void>): Promise<void> {
    const done = writing.then(write);
    writing = done.catch(() => undefined);
    return done;
  }

  async function persist(added: Mail[]): Promise<void> {
    if (file === null) return;
    if (linesInFile + added.length > keptMails * 2) {
      await rewrite(file, mails);
      linesInFile = mails.length;
      return;
    }
    await appendFile(file, toLines(added), { mode: 0o600 });
    linesInFile += added.length;
  }

  return {
    add(added) {
      mails = [...mails, ...added].slice(-keptMails);
      return enqueue(() => persist(added));
    },
    list: (to) => mails.filter((mail) => to === undefined || isAddressedTo(mail, to)).reverse(),
    find: (id) => mails.find((mail) => mail.id === id) ?? null,
    clear() {
      mails = [];
      return enqueue(async () => {
        if (file !== null) await rewrite(file, mails);
        linesInFile = mails.length;
      });
    },
    flush: () => writing,
  };
}

async function readMails(file: string): Promise<Mail[]> {
  const content = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return content.split('\n').flatMap(parseLine).slice(-keptMails);
}

function parseLine(line: string): Mail[] {
  try {
    const mail = JSON.parse(line) as Mail;
    return typeof mail?.id === 'string' && Array.isArray(mail.to) ? [mail] : [];
  } catch {
    return [];
  }
}

async function rewrite(file: string, mails: Mail[]): Promise<void> {
  await writeFile(`${file}.new`, toLines(mails), { mode: 0o600 });
  await rename(`${file}.new`, file);
}

function toLines(mails: Mail[]): string {
  return mails.map((mail) => `${JSON.stringify(mail)}\n`).join('');
}
