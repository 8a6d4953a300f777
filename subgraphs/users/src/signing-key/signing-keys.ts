import { stat } from 'node:fs/promises';
import type { Logger } from '@cartwright/shared/log';
import { logThrottled } from '@cartwright/shared/log-throttled';
import { importJWK, type CryptoKey, type JSONWebKeySet } from 'jose';
import type { SigningKeySource } from '../config.js';
import { readKeyFile, readOrMakeKeyFile } from './key-file.js';
import { parseKeySet, publicKeysOf, signingKeyAt, type KeySet } from './key-set.js';

// A rotated file is noticed within this time.
const LOOK_EVERY_MS = 1_000;

export interface SigningKeys {
  current(): Promise<{ kid: string; privateKey: CryptoKey }>;
  /** The public keys that a valid token may have been signed with, or soon will be. */
  jwks(): Promise<JSONWebKeySet>;
}

/** Keys from the environment stay as they are; those from a file follow the file, so that they rotate without a restart. */
export async function openSigningKeys(source: SigningKeySource, log: Logger): Promise<SigningKeys> {
  const keySet = 'text' in source ? fixed(source.text) : await followFile(source.file, log);
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

function fixed(text: string): () => Promise<KeySet> {
  const keys = parseKeySet(text, 'SIGNING_KEYS');
  return () => Promise.resolve(keys);
}

async function followFile(file: string, log: Logger): Promise<() => Promise<KeySet>> {
  // The time first: a change between the two is read again, not missed.
  await readOrMakeKeyFile(file);
  let changedAt = (await stat(file)).mtimeMs;
  let keys = await readOrMakeKeyFile(file);
  let lookedAt = Date.now();
  let looking: Promise<void> | undefined;
  const sayUnreadable = logThrottled(
    log,
    'the signing keys could not be reloaded; the previous ones stay in use',
    {
      level: 'error',
    },
  );

  async function look() {
    try {
      const { mtimeMs } = await stat(file);
      if (mtimeMs !== changedAt) keys = (await readKeyFile(file)) ?? keys;
      changedAt = mtimeMs;
    } catch (err) {
      sayUnreadable({ err, file });
    }
  }

  return async () => {
    if (Date.now() - lookedAt >= LOOK_EVERY_MS) {
      lookedAt = Date.now();
      looking = look();
    }
    await looking;
    return keys;
  };
}
