import { createLocalJWKSet, createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';

const DEADLINE_MS = 1_000;
// As long as users lets everybody keep them: a key that it withdraws is refused from then on.
const KEPT_MS = 15_000;
// A key is published before it signs: one that is not known yet is asked for at once, and at most once a second.
const COOLDOWN_MS = 1_000;
// A users that hangs would otherwise make every request wait for the deadline.
const RETRY_MS = 5_000;

/**
 * The keys of users that access tokens are verified with. While users does not answer, those that were known last go on:
 * it could not revoke one meanwhile either.
 */
export function openPublicKeys(usersUrl: string): JWTVerifyGetKey {
  const published = createRemoteJWKSet(new URL('/.well-known/jwks.json', usersUrl), {
    timeoutDuration: DEADLINE_MS,
    cacheMaxAge: KEPT_MS,
    cooldownDuration: COOLDOWN_MS,
  });
  let failure = { until: 0, error: undefined as unknown };
  return async (header, token) => {
    try {
      if (Date.now() < failure.until) throw failure.error;
      return await published(header, token);
    } catch (error) {
      const lastKnown = published.jwks();
      if (!lastKnown || !isKeyFault(error)) throw error;
      if (error !== failure.error) failure = { until: Date.now() + RETRY_MS, error };
      return createLocalJWKSet(lastKnown)(header, token).catch(() => {
        throw error;
      });
    }
  };
}

/** Keys that could not be fetched say nothing about the token. */
export const isKeyFault = (error: unknown): boolean =>
  !(error instanceof errors.JOSEError) ||
  ['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC'].includes(error.code);
