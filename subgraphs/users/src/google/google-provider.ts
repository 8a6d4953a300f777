import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { allowInsecureRequests, ClientSecretPost, discovery, type Configuration } from 'openid-client';
import { wrapGoogleErrors } from './wrap-google-errors.js';
import { isLoopback, type GoogleConfig } from './google.config.js';

const DEADLINE_MS = 5_000;

export interface DiscoveredGoogle {
  /** The configuration for openid-client. */
  client: Configuration;
  issuer: string;
  /** Finds the key that signed a token, and fetches new keys from time to time. */
  keys: JWTVerifyGetKey;
}

export interface Google {
  config: GoogleConfig;
  discover(): Promise<DiscoveredGoogle>;
}

/**
 * Google, or an OpenID provider in its place. Discovery runs at the first use rather than at the start of the
 * service.
 */
export function createGoogle(config: GoogleConfig): Google {
  let known: Promise<DiscoveredGoogle> | undefined;
  return {
    config,
    discover() {
      known ??= wrapGoogleErrors(discover(config)).catch((error: unknown) => {
        // The next login retries the discovery.
        known = undefined;
        throw error;
      });
      return known;
    },
  };
}

async function discover({ issuer, clientId, clientSecret }: GoogleConfig): Promise<DiscoveredGoogle> {
  const client = await discovery(
    new URL(issuer),
    clientId,
    { client_secret: clientSecret },
    ClientSecretPost(clientSecret),
    { timeout: DEADLINE_MS / 1_000, ...(isLoopback(issuer) && { execute: [allowInsecureRequests] }) },
  );
  const { issuer: discoveredIssuer, jwks_uri: keysUrl } = client.serverMetadata();
  if (!keysUrl) throw new Error(`${issuer} publishes no keys.`);
  const keys = createRemoteJWKSet(new URL(keysUrl), { timeoutDuration: DEADLINE_MS });
  return { client, issuer: discoveredIssuer, keys };
}
