import { createHash, randomUUID } from 'node:crypto';
import { isDuplicateKey } from '@cartwright/shared/mongo/duplicate-key';
import {
  CompactEncrypt,
  compactDecrypt,
  exportJWK,
  generateKeyPair,
  importJWK,
  type CryptoKey,
  type JSONWebKeySet,
  type JWK,
} from 'jose';
import type { Model } from 'mongoose';
import type { SigningKey } from './signing-key.entity.js';

const PERIOD_MS = 30 * 24 * 3600 * 1_000;
// The next key is published this long before it signs, so that verifiers that cache the JWKS know it by then.
const PUBLISH_AHEAD_MS = 24 * 3600 * 1_000;

export interface SigningKeys {
  current(): Promise<{ kid: string; privateKey: CryptoKey }>;
  /** The public keys that a valid token may have been signed with, or soon will be. */
  jwks(): Promise<JSONWebKeySet>;
}

/** Keys rotate by the calendar: each period has its own, made by whichever replica needs it first. */
export function createSigningKeys(model: Model<SigningKey>, secret: string): SigningKeys {
  const encryptionKey = createHash('sha256').update(secret).digest();
  let cached: { period: number; kid: string; privateKey: CryptoKey } | undefined;

  async function keyOf(period: number): Promise<SigningKey> {
    const find = () => model.findOne({ period }).lean<SigningKey>();
    const existing = await find();
    if (existing) return existing;
    try {
      return (await model.create(await generate(period, encryptionKey))).toObject();
    } catch (error) {
      const winner = isDuplicateKey(error) && (await find());
      if (winner) return winner;
      throw error;
    }
  }

  return {
    async current() {
      const period = periodAt(Date.now());
      if (cached?.period === period) return cached;
      const { _id: kid, encryptedPrivateJwk } = await keyOf(period);
      cached = { period, kid, privateKey: await decrypt(encryptedPrivateJwk, encryptionKey) };
      return cached;
    },

    async jwks() {
      const now = Date.now();
      const coming = new Set([periodAt(now), periodAt(now + PUBLISH_AHEAD_MS)]);
      const keys = await Promise.all([...coming].map(keyOf));
      const previous = await model.findOne({ period: periodAt(now) - 1 }).lean<SigningKey>();
      return { keys: [...keys, ...(previous ? [previous] : [])].map(({ publicJwk }) => publicJwk) };
    },
  };
}

const periodAt = (time: number): number => Math.floor(time / PERIOD_MS);

async function generate(period: number, encryptionKey: Uint8Array): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const kid = randomUUID();
  const plain = new TextEncoder().encode(JSON.stringify(await exportJWK(privateKey)));
  return {
    _id: kid,
    period,
    publicJwk: { ...(await exportJWK(publicKey)), kid, alg: 'EdDSA', use: 'sig' },
    encryptedPrivateJwk: await new CompactEncrypt(plain)
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .encrypt(encryptionKey),
  };
}

async function decrypt(jwe: string, encryptionKey: Uint8Array): Promise<CryptoKey> {
  const { plaintext } = await compactDecrypt(jwe, encryptionKey).catch(() => {
    throw new Error('SIGNING_KEY_SECRET is not the one that the stored signing keys were encrypted with.');
  });
  return (await importJWK(JSON.parse(new TextDecoder().decode(plaintext)) as JWK, 'EdDSA')) as CryptoKey;
}
