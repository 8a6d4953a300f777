import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { DatastoreError } from '../datastore-error.js';
import { adviseOnOutput } from './advise-on-output.js';
import type { ServerUser } from './server-user.js';

export interface CommandOptions {
  cwd?: string;
  user?: ServerUser | undefined;
  onLine?: (line: string) => void;
}

/**
 * Runs a command to its end and returns what it printed, without the last line break. Its messages are in English, so that they
 * can be read. Throws a DatastoreError with what it wrote to standard error if it cannot start or fails.
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  { cwd, user, onLine }: CommandOptions = {},
): Promise<string> {
  const child = spawn(command, args, {
    ...user,
    ...(cwd && { cwd }),
    env: { ...process.env, LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed: string[] = [];
  const complaints: string[] = [];
  createInterface(child.stdout).on('line', (line) => {
    printed.push(line);
    onLine?.(line);
  });
  createInterface(child.stderr).on('line', (line) => complaints.push(line));

  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(explainFailure(command, error.message)));
    child.once('close', (code, signal) => {
      if (code === 0) resolve(printed.join('\n'));
      else reject(explainFailure(command, complaints.join('\n') || `it ended with ${code ?? signal}`));
    });
  });
}

function explainFailure(command: string, output: string): DatastoreError {
  return new DatastoreError(`${command} failed.${adviseOnOutput(output)}\n${output}`);
}
