import type { Dirent } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { createObjectStore } from '@cartwright/shared/storage/object-store';
import { startObjectStorage } from '../../dev/src/object-storage/object-storage.js';

const OBJECT_SUFFIX = '._S3rver_object';
const HEADERS = { contentType: 'application/octet-stream', cacheControl: 'no-store' };

/**
 * Object storage that a test can inspect. s3rver refuses the signature of every list, so this reads its
 * folder.
 */
export async function startBucket() {
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  const dataDir = await mkdtemp(join(tmpdir(), 'cartwright-bucket-'));
  const storage = await startObjectStorage({ dataDir });
  const store = createObjectStore(storage.settings);
  const folder = join(dataDir, 'object-storage', storage.settings.bucket);
  return {
    settings: storage.settings,
    store,
    keys: async (prefix: string): Promise<string[]> => {
      const entries = await readTree(folder);
      return entries
        .filter((entry) => entry.isFile() && entry.name.endsWith(OBJECT_SUFFIX))
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
        .map((file) => file.slice(0, -OBJECT_SUFFIX.length))
        .filter((key) => key.startsWith(prefix))
        .sort();
    },
    put: (key: string, content: Buffer): Promise<void> => store.put(key, content, HEADERS),
    async stop() {
      store.close();
      await storage.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Retries if a folder is removed while it is read. */
async function readTree(folder: string): Promise<Dirent[]> {
  for (;;) {
    try {
      return await readdir(folder, { recursive: true, withFileTypes: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}
