import { createLocalJWKSet, createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';

const DEADLINE_MS = 1_000;
// The same as the max-age that users sends: a withdrawn key is refused after that.
const MAX_AGE_MS = 15_000;
// An unknown key is fetched at once, but at most once a second.
const COOLDOWN_MS = 1_000;
// While users hangs, most requests skip the fetch instead of waiting for its deadline.
const RETRY_MS = 5_000;

/**
 * The keys of users, which verify access tokens. While users does not respond, the last known keys stay
 * valid: users could not revoke a key in that time anyway.
 */
export function openPublicKeys(usersUrl: string): JWTVerifyGetKey {
  const published = createRemoteJWKSet(new URL('/.well-known/jwks.json', usersUrl), {
    timeoutDuration: DEADLINE_MS,
    cacheMaxAge: MAX_AGE_MS,
    cooldownDuration: COOLDOWN_MS,
  });
  let failure = { until: 0, error: undefined as unknown };
  return async (header, token) => {
    try {
      if (Date.now() < failure.until) throw failure.error;
      return await published(header, token);
    } catch (error) {
      const lastKnown = published.jwks();
      if (!lastKnown || !isFetchFailure(error)) throw error;
      if (error !== failure.error) failure = { until: Date.now() + RETRY_MS, error };
      return createLocalJWKSet(lastKnown)(header, token).catch(() => {
        throw error;
      });
    }
  };
}

/** Whether fetching the keys failed, which says nothing about the token. */
export const isFetchFailure = (error: unknown): boolean =>
  !(error instanceof errors.JOSEError) ||
  ['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC'].includes(error.code);
