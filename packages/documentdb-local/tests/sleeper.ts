import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { identifyProcess, type ProcessIdentity } from '../src/process/process-identity.js';

export interface Sleeper {
  child: ChildProcess;
  identity: ProcessIdentity;
}

/** A process that does nothing and can be killed. */
export async function startSleeper(): Promise<Sleeper> {
  const child = spawn('sleep', ['60'], { stdio: 'ignore' });
  await once(child, 'spawn');
  return { child, identity: identifyProcess(child.pid ?? 0) };
}

export async function killSleeper({ child }: Sleeper): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
