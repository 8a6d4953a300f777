import { existsSync, readFileSync } from 'node:fs';

/** Process numbers are given out again; a number together with its start time is not. */
export interface ProcessIdentity {
  pid: number;
  startedAt: string;
}

export function identifyProcess(pid: number): ProcessIdentity {
  return { pid, startedAt: readStat(pid)?.startedAt ?? '' };
}

/** A zombie is not alive. Without /proc it only asks whether the pid exists. */
export function isAlive({ pid, startedAt }: ProcessIdentity): boolean {
  if (!existsSync('/proc/self/stat')) return answersSignals(pid);
  const stat = readStat(pid);
  return stat !== null && stat.state !== 'Z' && stat.startedAt === startedAt;
}

export function formatIdentity({ pid, startedAt }: ProcessIdentity): string {
  return `${pid} ${startedAt}\n`;
}

/** Null for a text that formatIdentity did not write. */
export function parseIdentity(text: string): ProcessIdentity | null {
  const [pid, startedAt = ''] = text.trim().split(' ');
  return pid && /^\d+$/.test(pid) ? { pid: Number(pid), startedAt } : null;
}

function readStat(pid: number): { state: string; startedAt: string } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets and may hold spaces: count from its end.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', startedAt: fields[19] ?? '' };
  } catch {
    return null;
  }
}

function answersSignals(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
