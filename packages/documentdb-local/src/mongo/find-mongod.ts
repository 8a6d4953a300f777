import { DryMongoBinary, MongoBinary } from 'mongodb-memory-server-core';
import { MongoBinaryDownloadUrl } from 'mongodb-memory-server-core/lib/util/MongoBinaryDownloadUrl.js';
import { findOnPath } from '../process/find-on-path.js';

export interface FoundMongod {
  program: string;
  origin: string;
}

const ANSWER_LIMIT_MS = 2_000;

export async function findMongod(env: NodeJS.ProcessEnv): Promise<FoundMongod | null> {
  const installed = await findOnPath(['mongod'], env);
  if (installed) return { program: installed, origin: 'found on PATH' };
  const held = await locateHeld().catch(() => undefined);
  return held ? { program: held, origin: 'downloaded earlier' } : null;
}

async function locateHeld(): Promise<string | undefined> {
  return DryMongoBinary.locateBinary(await DryMongoBinary.generateOptions());
}

/** Left to itself the library tries for long and complains loudly, so its server is asked first whether it is there at all. */
export async function downloadMongod(onProgress: (message: string) => void): Promise<FoundMongod | null> {
  try {
    const options = await DryMongoBinary.generateOptions();
    const address = await new MongoBinaryDownloadUrl(options).getDownloadUrl();
    const answer = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });
    if (!answer.ok) return null;
    onProgress('downloading mongod');
    return { program: await MongoBinary.getPath(), origin: 'downloaded' };
  } catch {
    // No network, or no mongod for this system: there are other ways.
    return null;
  }
}
