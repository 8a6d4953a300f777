import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';

// Of Linux, on every machine that Node.js runs on.
const TICKS_PER_SECOND = 100;
const PAGE_BYTES = 4_096;

/** CPU seconds and memory of a process with all its descendants, those that have ended included. */
export function usageOf(root) {
  const processes = readAll();
  const family = new Set([root]);
  for (let size = 0; size < family.size;) {
    size = family.size;
    for (const { pid, parent } of processes) if (family.has(parent)) family.add(pid);
  }
  const members = processes.filter(({ pid }) => family.has(pid));
  const sum = (of) => members.reduce((total, process) => total + of(process), 0);
  return { cpuSeconds: sum(({ cpuSeconds }) => cpuSeconds), bytes: sum(({ bytes }) => bytes) };
}

/** CPU seconds that everybody on this machine has used since it started. */
export function machineSeconds() {
  const [user, nice, system, , , interrupt, softInterrupt] = readFileSync('/proc/stat', 'utf8')
    .split('\n')[0]
    .trim()
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return (user + nice + system + interrupt + softInterrupt) / TICKS_PER_SECOND;
}

export const cores = cpus().length;

function readAll() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readOne(Number(name)) ?? []);
}

function readOne(pid) {
  let line;
  try {
    line = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined; // It has ended since.
  }
  // The name of the program may contain spaces and parentheses.
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  const [user, system, endedUser, endedSystem] = fields.slice(11, 15).map(Number);
  return {
    pid,
    parent: Number(fields[1]),
    cpuSeconds: (user + system + endedUser + endedSystem) / TICKS_PER_SECOND,
    bytes: proportionalBytes(pid) ?? Number(fields[21]) * PAGE_BYTES,
  };
}

/** The processes of PostgreSQL share most of their memory: each counts its share. */
function proportionalBytes(pid) {
  try {
    const kilobytes = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return kilobytes && Number(kilobytes) * 1_024;
  } catch {
    return undefined; // Of another user.
  }
}
