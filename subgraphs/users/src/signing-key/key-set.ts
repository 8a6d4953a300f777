import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, type JSONWebKeySet } from 'jose';
import { z } from 'zod';

// Tokens of a superseded key are valid for another quarter of an hour. The rest allows for clocks that
// differ.
const RETENTION_MS = 3_600_000;

const MAX_KEYS = 20;

const keySchema = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  d: z.string({ error: 'the private part of the key is missing' }),
  kid: z.string(),
  alg: z.literal('EdDSA').default('EdDSA'),
  use: z.literal('sig').default('sig'),
  /**
   * When the key begins to sign, until the next one does. It is published at once, so that verifiers have it
   * by then.
   */
  activeFrom: z.iso.datetime().default('1970-01-01T00:00:00.000Z'),
});

const keySetSchema = z.object({
  keys: z.array(keySchema).min(1, 'there must be at least one key').max(MAX_KEYS),
});

export type SigningJwk = z.output<typeof keySchema>;

/** A JWKS with private keys, each with the time from which it signs. */
export type KeySet = z.output<typeof keySetSchema>;

/** Throws an error for the operator of the shop, which contains no part of a key. */
export function parseKeySet(text: string, origin: string): KeySet {
  const result = keySetSchema.safeParse(jsonOf(text));
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(
    `${origin} holds no usable signing keys (Ed25519, as a private JWKS). ${problems.join('; ')}`,
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export async function newKeySet(): Promise<KeySet> {
  return { keys: [await newKey(new Date())] };
}

/** Adds a key that signs from `activeFrom` on, and drops keys whose tokens have all expired. */
export async function rotate({ keys }: KeySet, now: Date, activeFrom: Date): Promise<KeySet> {
  const kept = byAge(keys).filter((_key, index, all) => {
    const successor = all[index + 1];
    return !successor || now.getTime() < Date.parse(successor.activeFrom) + RETENTION_MS;
  });
  if (kept.length >= MAX_KEYS) {
    throw new Error(`There are ${kept.length} keys, the most allowed. Wait until the oldest can be dropped.`);
  }
  return { keys: [...kept, await newKey(activeFrom)] };
}

/** The latest key that is already active, or the first one if none is. */
export function signingKeyAt({ keys }: KeySet, now: Date): SigningJwk {
  const sorted = byAge(keys);
  return sorted.findLast(({ activeFrom }) => Date.parse(activeFrom) <= now.getTime()) ?? sorted[0]!;
}

export const publicKeysOf = ({ keys }: KeySet): JSONWebKeySet => ({
  keys: keys.map(({ kty, crv, x, kid, alg, use }) => ({ kty, crv, x, kid, alg, use })),
});

const byAge = (keys: SigningJwk[]): SigningJwk[] =>
  [...keys].sort((a, b) => Date.parse(a.activeFrom) - Date.parse(b.activeFrom));

async function newKey(activeFrom: Date): Promise<SigningJwk> {
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  return keySchema.parse({
    ...(await exportJWK(privateKey)),
    kid: randomUUID(),
    activeFrom: activeFrom.toISOString(),
  });
}
