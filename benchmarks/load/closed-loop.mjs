import { createConnection, faultOf } from './connection.mjs';
import { cores, machineSeconds, usageOf } from './processes.mjs';
import { latencies, round } from './statistics.mjs';

/**
 * Clients that each send their next request when the last one is answered, for some seconds. What is in flight at the end is
 * waited for and counted, or the slowest answers would be missing.
 * @param pid of the shop, whose CPU and memory are taken with those of all its descendants.
 * @param work what a client does again and again, with its connection and its number; resolves with how long that took and, if it
 *   went wrong, with the fault.
 */
export async function runClosedLoop({ url, pid, clients, seconds, work }) {
  const connections = Array.from({ length: clients }, () => createConnection(url));
  const faults = {};
  const times = [];
  const before = snapshot(pid);
  const startedAt = performance.now();
  const inTime = () => performance.now() - startedAt < seconds * 1_000;

  await Promise.all(
    connections.map(async (connection, client) => {
      while (inTime()) {
        const { fault, ms } = await work(connection, client);
        times.push(ms);
        if (fault) faults[fault] = (faults[fault] ?? 0) + 1;
      }
    }),
  );

  const wall = (performance.now() - startedAt) / 1_000;
  const after = snapshot(pid);
  for (const connection of connections) connection.close();
  const bad = Object.values(faults).reduce((sum, count) => sum + count, 0);
  const good = times.length - bad;
  const [cpu, own] = [after.shop.cpuSeconds - before.shop.cpuSeconds, after.own - before.own];
  return {
    perSecond: round(good / wall),
    ...latencies(times),
    good,
    bad,
    faults,
    cpuMs: round((1_000 * cpu) / Math.max(1, good), 2),
    megabytes: Math.round(after.shop.bytes / 1e6),
    /** The share of the machine that neither the shop nor this program used: above some percent, repeat the run. */
    others: round(Math.max(0, (after.machine - before.machine - cpu - own) / (wall * cores)), 2),
  };
}

/** One request after another of a list, in turn for all clients. */
export function sendInTurn(requests) {
  let sent = 0;
  return async (connection) => {
    const answer = await connection.send(requests[sent++ % requests.length]);
    return { fault: faultOf(answer), ms: answer.ms };
  };
}

const ownSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const snapshot = (pid) => ({ shop: usageOf(pid), machine: machineSeconds(), own: ownSeconds() });
