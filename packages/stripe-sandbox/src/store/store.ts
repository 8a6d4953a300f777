import { memoryJournal, openJournal } from './journal.js';
import { kept, type Kind, type Records } from './records.js';

export interface SandboxStore {
  get<K extends Kind>(kind: K, id: string): Records[K] | null;
  /** Newest first. */
  list<K extends Kind>(kind: K): Records[K][];
  put<K extends Kind>(kind: K, record: Records[K]): void;
  /** Everything put since the last commit reaches the disk together or not at all. */
  commit(): Promise<void>;
  /** Resolves when all that was committed is on the disk. */
  flush(): Promise<void>;
}

type Change = { [K in Kind]: [kind: K, record: Records[K]] }[Kind];

const kinds = Object.keys(kept) as Kind[];

/** Keeps the newest records in memory and, with a directory, in a file of one transaction per line. */
export async function openSandboxStore(dataDir: string | undefined): Promise<SandboxStore> {
  const journal = dataDir === undefined ? memoryJournal : await openJournal(dataDir, 'stripe.jsonl');
  const records = Object.fromEntries(kinds.map((kind) => [kind, new Map()])) as {
    [K in Kind]: Map<string, Records[K]>;
  };
  let changes: Change[] = [];
  let changesInFile = 0;

  function set<K extends Kind>(kind: K, record: Records[K]): void {
    const ofKind = records[kind];
    ofKind.set(record.id, record);
    const [oldest] = ofKind.keys();
    if (ofKind.size > kept[kind] && oldest !== undefined) ofKind.delete(oldest);
  }

  const snapshot = (): Change[][] =>
    kinds.flatMap((kind) => [...records[kind].values()].map((record) => [[kind, record] as Change]));

  for (const line of journal.lines) for (const [kind, record] of readTransaction(line)) set(kind, record);
  journal.rewrite(snapshot);
  changesInFile = snapshot().length;
  await journal.flush();

  return {
    get: (kind, id) => records[kind].get(id) ?? null,
    list: (kind) => [...records[kind].values()].reverse(),
    put(kind, record) {
      set(kind, record);
      changes.push([kind, record] as Change);
    },
    commit() {
      if (changes.length === 0) return journal.flush();
      journal.append(changes);
      changesInFile += changes.length;
      changes = [];
      const live = kinds.reduce((sum, kind) => sum + records[kind].size, 0);
      if (changesInFile > live * 2 + 2_000) {
        journal.rewrite(snapshot);
        changesInFile = live;
      }
      return journal.flush();
    },
    flush: () => journal.flush(),
  };
}

function readTransaction(line: unknown): Change[] {
  if (!Array.isArray(line)) return [];
  return (line as Change[]).filter(
    (change) => Array.isArray(change) && kinds.includes(change[0]) && typeof change[1]?.id === 'string',
  );
}
