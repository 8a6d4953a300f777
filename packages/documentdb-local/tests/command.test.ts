import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { isAlive, parseIdentity, type ProcessIdentity } from '../src/process/process-identity.js';
import { eventually } from './eventually.js';
import { useScratchFolder } from './scratch-folder.js';

const COMMAND = join(import.meta.dirname, '../bin/documentdb-local.mjs');
const folder = useScratchFolder();

const running = new Set<ChildProcess>();
afterEach(async () => {
  for (const child of running) child.kill('SIGKILL');
  await eventually(findProcesses, (left) => !left.some(isAlive));
});

function run(program: string, args: string[]): ChildProcess {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Starts a database that keeps its data in the scratch folder, by a program that may stand between. */
async function start(program = process.execPath, args = [COMMAND, '--folder', folder()]) {
  const parent = run(program, args);
  parent.stderr!.resume();
  const ended = once(parent, 'exit').then(() => Promise.reject(new Error('It ended before it printed.')));
  const [printed] = (await Promise.race([once(parent.stdout!.setEncoding('utf8'), 'data'), ended])) as [
    string,
  ];
  ended.catch(() => undefined);
  return { parent, url: printed.trim(), processes: await findProcesses() };
}

/** The command itself, which holds the lock of its folder, and PostgreSQL. */
async function findProcesses(): Promise<ProcessIdentity[]> {
  const records = ['stack.lock', 'postgres.process'].map((name) => join(folder(), name)).filter(existsSync);
  const identities = await Promise.all(
    records.map(async (file) => parseIdentity(await readFile(file, 'utf8'))),
  );
  return identities.filter((identity) => identity !== null);
}

async function findAnswers(url: string) {
  const client = await MongoClient.connect(url);
  try {
    const answers = client.db('universe').collection<{ _id: number }>('answers');
    await answers.updateOne({ _id: 42 }, { $set: { found: true } }, { upsert: true });
    return await answers.find().toArray();
  } finally {
    await client.close();
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals) {
  const ended = once(child, 'exit');
  child.kill(signal);
  return ended;
}

const areGone = (processes: ProcessIdentity[]) =>
  eventually(
    () => Promise.resolve(processes.filter(isAlive)),
    (left) => left.length === 0,
  );

/** Runs the command to its end. */
async function runToEnd(args: string[]) {
  const child = run(process.execPath, [COMMAND, ...args]);
  const ended = once(child, 'exit') as Promise<[code: number]>;
  const [output, errors, [code]] = await Promise.all([text(child.stdout!), text(child.stderr!), ended]);
  return { code, output, errors };
}

describe('documentdb-local', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('prints only the URL, and stops on %s', async (signal) => {
    const { parent, url, processes } = await start();
    expect(url).toMatch(/^mongodb:\/\/127\.0\.0\.1:\d+$/);
    expect(await findAnswers(url)).toEqual([{ _id: 42, found: true }]);
    expect(processes.map(isAlive)).toEqual([true, true]);

    expect(await end(parent, signal)).toEqual([0, null]);
    expect(processes.filter(isAlive)).toEqual([]);
    expect(await findProcesses()).toEqual([]);
  });

  it('finds the data of its folder again, whatever way it ended', async () => {
    const first = await start();
    await findAnswers(first.url);
    await end(first.parent, 'SIGKILL');
    expect(await areGone(first.processes)).toEqual([]);

    const second = await start();
    const client = await MongoClient.connect(second.url);
    expect(await client.db('universe').collection('answers').countDocuments()).toBe(1);
    await client.close();
    await end(second.parent, 'SIGTERM');
  });

  it.each([
    ['a script', 'spawn(process.execPath, args, options)'],
    // npx runs a command in a shell, and neither ends with the script.
    [
      'a script with npx',
      `spawn('sh', ['-c', 'sh -c "$0 $*; true"; true', process.execPath, ...args], options)`,
    ],
  ])('stops when %s that started it is killed', async (_what, call) => {
    const script = `
      const { spawn } = require('node:child_process');
      const args = process.argv.slice(1);
      const options = { stdio: 'inherit' };
      ${call};`;
    const args = ['-e', script, COMMAND, '--folder', folder()];
    const { parent, url, processes } = await start(process.execPath, args);
    expect(url).toMatch(/^mongodb:/);
    await end(parent, 'SIGKILL');
    expect(await areGone(processes)).toEqual([]);
    // It ended in order: nothing is left to tidy up.
    expect(await findProcesses()).toEqual([]);
  });

  it('says so when its port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const { code, errors } = await runToEnd(['--port', String(port)]);
    expect(errors).toContain(`Port ${port} is taken: choose another`);
    expect(code).toBe(1);
    taken.close();
  });

  it.each([
    [['--help'], 0, /^Usage: documentdb-local/, /^$/],
    [['--version'], 0, /^\d+\.\d+\.\d+\n$/, /^$/],
    [['--prot', '1'], 2, /^$/, /Unknown option '--prot'[^]*See documentdb-local --help\.\n$/],
  ])('answers %j', async (args, status, printed, said) => {
    expect(await runToEnd(args)).toEqual({
      code: status,
      output: expect.stringMatching(printed),
      errors: expect.stringMatching(said),
    });
  });
});
