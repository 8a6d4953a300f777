import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isMisdirected, MISDIRECTED } from '@cartwright/shared/http/localhost-only';
import { ACCESS_DENIED, isAllowed } from './access.js';
import { openS3rver } from './s3rver.js';

const BUCKET = 'media';
const UPLOAD_TIMEOUT_MS = 60_000;
// A slow upload, or one that never ends, keeps nobody waiting for longer.
const LONGEST_TURN_MS = 300;

export interface ObjectStorage {
  /** What services take to be the settings of a real store. */
  settings: {
    bucket: string;
    region: string;
    endpoint: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
    publicUrl: string;
  };
  stop(): Promise<void>;
}

/** Stands in for S3, with one bucket, of which anybody may read what the shop has published. */
export async function startObjectStorage({
  port = 0,
  host = '127.0.0.1',
  dataDir,
}: { port?: number; host?: string; dataDir?: string } = {}): Promise<ObjectStorage> {
  const directory = dataDir
    ? join(dataDir, 'object-storage')
    : await mkdtemp(join(tmpdir(), 'cartwright-objects-'));
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const store = await openS3rver(directory, BUCKET);
  const inTurn = oneAfterAnother();
  const server = createServer((request, response) => {
    if (isMisdirected(request)) return response.writeHead(421).end(MISDIRECTED);
    if (!isAllowed(request, BUCKET)) {
      return response.writeHead(403, { 'content-type': 'application/xml' }).end(ACCESS_DENIED);
    }
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method ?? '')) return store.handle(request, response);
    return inTurn(async () => {
      // Whoever has gone while waiting will not be heard of again.
      if (response.closed) return;
      store.handle(request, response);
      await Promise.race([once(response, 'close'), sleep(LONGEST_TURN_MS)]);
    });
  });
  server.requestTimeout = UPLOAD_TIMEOUT_MS;
  await once(server.listen(port, host), 'listening');

  const endpoint = `http://${host}:${(server.address() as AddressInfo).port}`;
  const { credentials } = store;
  return {
    settings: {
      bucket: BUCKET,
      region: 'us-east-1',
      endpoint,
      credentials,
      publicUrl: `${endpoint}/${BUCKET}`,
    },
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      store.close();
      if (!dataDir) await rm(directory, { recursive: true, force: true });
    },
  };
}

/** s3rver removes a folder with the last file in it, and answers 500 to whoever writes into it at that moment. */
function oneAfterAnother() {
  let last: Promise<unknown> = Promise.resolve();
  return (work: () => Promise<unknown>): void => {
    last = last.then(work).catch(() => undefined);
  };
}
