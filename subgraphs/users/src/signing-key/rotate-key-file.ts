import { readKeyFile, readOrCreateKeyFile, replaceKeyFile } from './key-file.js';
import { rotate } from './key-set.js';

const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000 };
// Replicas need this time to read the file, and verifiers to fetch the keys.
const MIN_LEAD_MS = 3_000;
const MAX_LEAD_MS = 24 * UNIT_MS.h;

/** Adds a key that signs after `lead`, such as `30s` or `5m`, and returns a report in words. */
export async function rotateKeyFile(file: string, lead: string): Promise<string> {
  const leadMs = millisecondsOf(lead);
  const before = await readKeyFile(file);
  if (!before) {
    const { keys } = await readOrCreateKeyFile(file);
    return `There were no signing keys at ${file}: created key ${keys[0]?.kid}.`;
  }
  const now = new Date();
  const activeFrom = new Date(now.getTime() + leadMs);
  const after = await rotate(before, now, activeFrom);
  await replaceKeyFile(file, after);
  const dropped = before.keys.length + 1 - after.keys.length;
  const added = `Key ${after.keys.at(-1)?.kid} is added and signs from ${activeFrom.toISOString()} on (in ${lead}).`;
  return dropped > 0 ? `${added}\nDropped old keys that no token needs any more: ${dropped}.` : added;
}

function millisecondsOf(lead: string): number {
  const [, count, unit] = /^(\d{1,5})([smh])$/.exec(lead) ?? [];
  const ms = Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS];
  if (ms >= MIN_LEAD_MS && ms <= MAX_LEAD_MS) return ms;
  throw new Error(`--lead ${lead}: a time like 30s or 5m, from 3s to 24h.`);
}
