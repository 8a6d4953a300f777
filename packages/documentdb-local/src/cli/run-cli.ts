import { readFile } from 'node:fs/promises';
import { DatastoreError } from '../datastore-error.js';
import { onFirstCall } from '../on-first-call.js';
import { onParentEnd } from '../process/on-parent-end.js';
import { startDatabase } from '../start-datastores.js';
import { readCommand, USAGE, UsageError, type StartCommand } from './options.js';

const FAILED = 1;
const CALLED_WRONGLY = 2;

/** The command `documentdb-local`. It exits with 0 when it is stopped, 1 on failure, and 2 when it is called wrongly. */
export async function runCli(args: readonly string[]): Promise<void> {
  // What reads them may be gone before we are.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  try {
    const command = readCommand(args);
    if (command.name === 'help') process.stdout.write(USAGE);
    else if (command.name === 'version') process.stdout.write(`${await readVersion()}\n`);
    else await runDatabase(command);
  } catch (error) {
    fail(error);
  }
}

async function runDatabase({ name: _name, ...options }: StartCommand): Promise<void> {
  // During the start there is nothing to wait for: the kernel ends servers with us, and the next start tidies up.
  let stopDatabase = () => Promise.resolve();
  const stop = onFirstCall(async () => {
    await stopDatabase().catch(fail);
    process.exit();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
  onParentEnd(() => {
    say('The process that started it has ended: stopping.');
    void stop();
  });

  const database = await startDatabase({
    ...options,
    onProgress: say,
    watch: {
      onTrouble: say,
      onLost(reason) {
        fail(reason);
        void stop();
      },
    },
  });
  stopDatabase = () => database.stop();
  say(database.description);
  process.stdout.write(`${database.url}\n`);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function fail(error: unknown): void {
  process.exitCode = error instanceof UsageError ? CALLED_WRONGLY : FAILED;
  if (error instanceof UsageError) say(`${error.message}\nSee documentdb-local --help.`);
  else if (error instanceof DatastoreError) say(error.message);
  else say((error as Error).stack ?? String(error));
}

async function readVersion(): Promise<string> {
  const manifest = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
