import { stat } from 'node:fs/promises';
import type { Logger } from '@cartwright/shared/log';
import { logThrottled } from '@cartwright/shared/log-throttled';
import { importJWK, type CryptoKey, type JSONWebKeySet } from 'jose';
import type { SigningKeySource } from '../config.js';
import { readKeyFile, readOrCreateKeyFile } from './key-file.js';
import { parseKeySet, publicKeysOf, signingKeyAt, type KeySet } from './key-set.js';

// How often to check for a rotated file.
const POLL_MS = 1_000;

export interface SigningKeys {
  current(): Promise<{ kid: string; privateKey: CryptoKey }>;
  /** The public keys of all valid tokens, and of keys that will sign soon. */
  jwks(): Promise<JSONWebKeySet>;
}

/**
 * Keys from the environment never change. Keys from a file follow the file, so that they rotate without a
 * restart.
 */
export async function openSigningKeys(source: SigningKeySource, log: Logger): Promise<SigningKeys> {
  const keySet = 'text' in source ? fixedKeys(source.text) : await followFile(source.file, log);
  await keySet();
  const imported = new Map<string, CryptoKey>();
  return {
    async current() {
      const jwk = signingKeyAt(await keySet(), new Date());
      const privateKey = imported.get(jwk.kid) ?? (await importJWK(jwk, 'EdDSA'));
      imported.set(jwk.kid, privateKey);
      return { kid: jwk.kid, privateKey };
    },
    jwks: async () => publicKeysOf(await keySet()),
  };
}

function fixedKeys(text: string): () => Promise<KeySet> {
  const keys = parseKeySet(text, 'SIGNING_KEYS');
  return () => Promise.resolve(keys);
}

async function followFile(file: string, log: Logger): Promise<() => Promise<KeySet>> {
  // The modification time is read first, so that a change in between is read again rather than missed.
  await readOrCreateKeyFile(file);
  let changedAt = (await stat(file)).mtimeMs;
  let keys = await readOrCreateKeyFile(file);
  let polledAt = Date.now();
  let polling: Promise<void> | undefined;
  const logUnreadable = logThrottled(
    log,
    'the signing keys could not be reloaded; the previous ones stay in use',
    {
      level: 'error',
    },
  );

  async function poll() {
    try {
      const { mtimeMs } = await stat(file);
      if (mtimeMs !== changedAt) keys = (await readKeyFile(file)) ?? keys;
      changedAt = mtimeMs;
    } catch (err) {
      logUnreadable({ err, file });
    }
  }

  return async () => {
    if (Date.now() - polledAt >= POLL_MS) {
      polledAt = Date.now();
      polling = poll();
    }
    await polling;
    return keys;
  };
}
