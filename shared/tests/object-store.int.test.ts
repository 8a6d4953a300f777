import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { openRead } from '@cartwright/shared/storage/open-read';
import { createS3Client } from '@cartwright/shared/storage/s3-client';
import { startBucket } from '../../tests/support/bucket.js';

const IDLE_MS = 300;
const unavailable = { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } };

describe('the object store', () => {
  let bucket: Awaited<ReturnType<typeof startBucket>>;
  beforeAll(async () => {
    bucket = await startBucket();
  });
  afterAll(() => bucket.stop());

  it('reads a stored object as a whole, its first bytes, or as a stream', async () => {
    const { store } = bucket;
    const content = randomBytes(3_000_000);
    await bucket.put('imports/rows', content);
    const object = await store.find('imports/rows');
    expect(object).toMatchObject({ key: 'imports/rows', sizeBytes: content.length });
    expect(Buffer.from((await store.readAll(object!))!).equals(content)).toBe(true);
    expect(Buffer.from((await store.readStart(object!, 9))!)).toEqual(content.subarray(0, 9));
    const file = await store.openRead('imports/rows');
    expect(file!.sizeBytes).toBe(content.length);
    expect((await buffer(file!.stream)).equals(content)).toBe(true);
  });

  it('returns null for a missing object', async () => {
    const { store } = bucket;
    const gone = { key: 'gone', version: '"1"', sizeBytes: 10 };
    expect(await store.find('gone')).toBeNull();
    expect(await store.readAll(gone)).toBeNull();
    expect(await store.openRead('gone')).toBeNull();
    await expect(store.remove('gone')).resolves.toBeUndefined();
  });

  describe('with a large file', () => {
    it('waits for a slow reader without losing bytes', async () => {
      const content = randomBytes(2_000_000);
      await using server = await startStore((_request, response) => response.end(content));
      const file = await server.open();
      const parts: Buffer[] = [];
      for await (const part of file!.stream) {
        if (parts.length === 3) await sleep(3 * IDLE_MS);
        parts.push(part as Buffer);
      }
      expect(Buffer.concat(parts).equals(content)).toBe(true);
    });

    it('fails when the store sends no more bytes', async () => {
      await using server = await startStore((_request, response) => sendHalf(response));
      await expect(buffer((await server.open())!.stream)).rejects.toMatchObject(unavailable);
    });

    it('fails when the connection breaks, rather than ending early', async () => {
      await using server = await startStore((_request, response) => {
        sendHalf(response);
        setTimeout(() => response.destroy(), IDLE_MS / 10);
      });
      await expect(buffer((await server.open())!.stream)).rejects.toMatchObject(unavailable);
    });

    it('closes the connection when the reader destroys the stream', async () => {
      let closed: Promise<unknown> = Promise.resolve();
      await using server = await startStore((_request, response) => {
        closed = once(response, 'close');
        sendHalf(response);
      });
      const file = await server.open();
      await once(file!.stream, 'readable');
      file!.stream.destroy();
      await expect(closed).resolves.toEqual([]);
    });
  });

  function sendHalf(response: ServerResponse): void {
    response.writeHead(200, { 'content-length': '2000' }).write(Buffer.alloc(1_000));
  }

  /** Starts a store with the given responses. */
  async function startStore(answer: RequestListener) {
    const server: Server = createServer(answer).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const client = createS3Client({ ...bucket.settings, endpoint });
    return {
      open: () => openRead(client, { bucket: 'media', key: 'rows', idleMs: IDLE_MS }),
      async [Symbol.asyncDispose]() {
        client.destroy();
        server.closeAllConnections();
        server.close();
        await once(server, 'close');
      },
    };
  }
});
