import { afterEach, describe, expect, it } from '@jest/globals';
import { Client, request } from 'undici';
import { createObjectStore } from '@cartwright/shared/storage/object-store';
import { startObjectStorage, type ObjectStorage } from '../../src/object-storage/object-storage.js';
import { useScratchFolder } from '../scratch-folder.js';

const PUBLISHED = { key: 'avatars/ada/1.png', contentType: 'image/png', cacheControl: 'max-age=60' };

describe('startObjectStorage', () => {
  const scratch = useScratchFolder();
  let storage: ObjectStorage | undefined;
  afterEach(async () => {
    await storage?.stop();
    storage = undefined;
  });

  it('shows anybody what the shop has published, and nothing else', async () => {
    storage = await startObjectStorage();
    const { publicUrl } = storage.settings;
    await publish(storage);
    expect(await statusOf(`${publicUrl}/avatars/ada/1.png`)).toBe(200);
    for (const path of [
      'uploads/avatars/ada/1',
      'avatars/../uploads/avatars/ada/1',
      'avatars/..%2Fuploads%2Favatars%2Fada%2F1',
      'avatars/%2e%2e/uploads/avatars/ada/1',
      '',
      '?list-type=2&prefix=avatars/',
    ]) {
      expect([path, await statusOf(`${publicUrl}/${path}`)]).toEqual([path, 403]);
    }
  });

  it('lets nobody write without a signature', async () => {
    storage = await startObjectStorage();
    await publish(storage);
    for (const method of ['PUT', 'POST', 'DELETE'] as const) {
      expect(await statusOf(`${storage.settings.publicUrl}/avatars/ada/1.png`, method)).toBe(403);
    }
    expect(await statusOf(`${storage.settings.publicUrl}/avatars/ada/1.png`)).toBe(200);
  });

  it('lets pages of other origins upload', async () => {
    storage = await startObjectStorage();
    const { statusCode, headers, body } = await request(`${storage.settings.publicUrl}/uploads/x`, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:3000',
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'content-type',
      },
    });
    await body.dump();
    expect([statusCode, headers['access-control-allow-origin']]).toEqual([200, '*']);
  });

  it('keeps what is in a data folder, and leaves nothing behind elsewhere', async () => {
    const dataDir = scratch();
    storage = await startObjectStorage({ dataDir });
    await publish(storage);
    await storage.stop();
    storage = await startObjectStorage({ dataDir });
    expect(await statusOf(`${storage.settings.publicUrl}/avatars/ada/1.png`)).toBe(200);
  });

  async function publish({ settings }: ObjectStorage): Promise<void> {
    const store = createObjectStore(settings);
    const terms = { key: 'uploads/avatars/ada/1', contentType: 'image/png', contentLength: 4 };
    const url = await store.presignUpload({ ...terms, lifetimeSeconds: 60 });
    const { statusCode, body } = await request(url, {
      method: 'PUT',
      headers: { 'content-type': 'image/png' },
      body: Buffer.from('data'),
    });
    await body.dump();
    expect(statusCode).toBe(200);
    expect(await store.copy((await store.find(terms.key))!, PUBLISHED)).toBe(true);
    store.close();
  }

  /** As it is written: `fetch` would resolve the dots. */
  async function statusOf(url: string, method: 'GET' | 'PUT' | 'POST' | 'DELETE' = 'GET'): Promise<number> {
    const { origin } = new URL(url);
    const client = new Client(origin);
    const { statusCode, body } = await client.request({ path: url.slice(origin.length), method });
    await body.dump();
    await client.close();
    return statusCode;
  }
});
