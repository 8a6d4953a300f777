import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const POLL_MS = 500;

interface Process {
  pid: number;
  parent: number;
  /** The process group: in a shell, one job. */
  group: number;
}

/**
 * Calls once when the process that started this one has ended, however it did. Under `npx`, a shell and npm stand in between,
 * and neither of them ends with the one that called it: each ancestor in our process group is watched.
 */
export function onParentEnd(act: () => void): void {
  const [self, ...ancestors] = readJob();
  const timer = setInterval(() => {
    if (process.ppid === self.parent && ancestors.every(hasSameParent)) return;
    clearInterval(timer);
    act();
  }, POLL_MS);
  timer.unref();
}

/** This process and its ancestors in its group, without the first: who started the job itself may end. */
function readJob(): [self: Process, ...ancestors: Process[]] {
  const self = readProcess(process.pid) ?? { pid: process.pid, parent: process.ppid, group: 0 };
  const ancestors: Process[] = [];
  for (let next = readProcess(self.parent); next?.group === self.group; next = readProcess(next.parent))
    ancestors.push(next);
  return [self, ...ancestors.slice(0, -1)];
}

// A process whose parent ends gets another one. One that cannot be read just now is asked again.
function hasSameParent({ pid, parent }: Process): boolean {
  const found = readProcess(pid);
  return found ? found.parent === parent : isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

function readProcess(pid: number): Process | null {
  try {
    const [parent, group] = process.platform === 'linux' ? readStat(pid) : askPs(pid);
    return parent !== undefined && group !== undefined ? { pid, parent, group } : null;
  } catch {
    return null;
  }
}

function readStat(pid: number): number[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name of the program, in brackets, may contain spaces. State, parent and group follow.
  return stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(1, 3)
    .map(Number);
}

function askPs(pid: number): number[] {
  const printed = execFileSync('ps', ['-o', 'ppid=,pgid=', '-p', String(pid)], { encoding: 'utf8' });
  return printed.trim().split(/\s+/).map(Number);
}
