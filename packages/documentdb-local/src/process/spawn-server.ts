import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatastoreError } from '../datastore-error.js';
import { adviseOnOutput } from './advise-on-output.js';
import { dieWithParent } from './die-with-parent.js';
import { keepUp, type ServerWatch } from './keep-up.js';
import { formatIdentity, identifyProcess } from './process-identity.js';
import { readLastLines } from './read-last-lines.js';
import type { ServerUser } from './server-user.js';

export interface ServerOptions {
  /** For files and messages. */
  name: string;
  command: string;
  args: readonly string[];
  cwd: string;
  /** Where `<name>.log` and `<name>.process` go. */
  folder: string;
  user?: ServerUser | undefined;
  stopSignal: NodeJS.Signals;
  /** Asked again and again until it says true; that it throws means not yet. */
  isReady: () => Promise<boolean>;
  watch: ServerWatch;
}

export interface Server {
  stop(): Promise<void>;
}

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 10_000;

/**
 * Runs a server until it is stopped: one that ends before is started again. Resolves when it is ready; throws a DatastoreError
 * with the end of its log if it is not within a minute.
 */
export async function spawnServer(options: ServerOptions): Promise<Server> {
  const logFile = join(options.folder, `${options.name}.log`);
  const recordFile = join(options.folder, `${options.name}.process`);
  const kept = keepUp(options.name, start, options.watch);
  let child: ChildProcess | undefined;
  await rm(logFile, { force: true });
  await start();

  async function start(): Promise<void> {
    const started = await spawnLogged(options, logFile);
    child = started;
    try {
      if (started.pid) await writeFile(recordFile, formatIdentity(identifyProcess(started.pid)));
      await waitUntilReady(started, options.isReady);
    } catch (error) {
      await end(started);
      const log = await readLastLines(logFile);
      const reason = error instanceof Error ? error.message : String(error);
      throw new DatastoreError(`${options.name} did not start: ${reason}.${adviseOnOutput(log)}\n${log}`, {
        cause: error,
      });
    }
    const tell = () => kept.ended(howItEnded(started));
    if (hasEnded(started)) tell();
    else started.once('exit', tell);
  }

  async function end(ending: ChildProcess): Promise<void> {
    await stopChild(ending, options.stopSignal);
    await rm(recordFile, { force: true });
  }

  return {
    async stop() {
      const settled = kept.stop();
      // One that is just being started need not become ready first, and one that was spawned this very moment ends as well.
      if (child) await end(child);
      await settled;
      if (child) await end(child);
    },
  };
}

async function spawnLogged(options: ServerOptions, logFile: string): Promise<ChildProcess> {
  const [command, args] = await dieWithParent(options.command, options.args, options.stopSignal);
  // Appended to, so that one which is started again leaves there why it had ended.
  const log = await open(logFile, 'a', 0o600);
  try {
    const child = spawn(command, args, {
      ...options.user,
      cwd: options.cwd,
      // A process group of its own: Ctrl-C in the terminal must not stop a server before those who use it.
      detached: true,
      // A PG* or LD_* variable of the user's must not reach the servers.
      env: { PATH: process.env['PATH'], LANG: 'C.UTF-8' },
      stdio: ['ignore', log.fd, log.fd],
    });
    // A stack that fails must not hang on its servers; the kernel ends them with it.
    child.unref();
    child.on('error', () => undefined);
    return child;
  } finally {
    await log.close();
  }
}

async function waitUntilReady(child: ChildProcess, isReady: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + START_LIMIT_MS;
  while (!(await isReady().catch(() => false))) {
    if (hasEnded(child)) throw new Error(`it ended with ${howItEnded(child)}`);
    if (Date.now() > deadline) throw new Error(`not ready after ${START_LIMIT_MS / 1000} s`);
    await sleep(25);
  }
}

async function stopChild(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (hasEnded(child)) return;
  child.ref();
  const ended = once(child, 'exit');
  child.kill(signal);
  const inTime = await Promise.race([ended, sleep(STOP_LIMIT_MS, null, { ref: false })]);
  if (inTime) return;
  child.kill('SIGKILL');
  await ended;
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

const howItEnded = ({ exitCode, signalCode }: ChildProcess): string =>
  String(exitCode ?? signalCode ?? 'no process');
