import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

// Systems give ports from 32768 (Linux) or 49152 (macOS, Windows) on to connections and to whoever asks for any port. One
// from below stays free between being found and being used. MongoDB's own, 27017, is left to MongoDB.
const FIRST = 20_000;
const LAST = 26_999;

/**
 * A port of 127.0.0.1 for what has to know its address before it listens, or keeps it over a restart. Both limits are
 * included; it throws if all between them are taken.
 */
export async function findFreePort(first = FIRST, last = LAST): Promise<number> {
  const count = last - first + 1;
  // Two who search at once are not to try the same ones.
  const start = randomInt(count);
  for (let step = 0; step < count; step++) {
    const port = first + ((start + step) % count);
    if (await isPortFree(port)) return port;
  }
  throw new Error(`All ports from ${first} to ${last} are taken.`);
}

export async function isPortFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return false;
    throw error;
  }
  server.close();
  await once(server, 'close');
  return true;
}
