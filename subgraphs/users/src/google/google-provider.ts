import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { allowInsecureRequests, ClientSecretPost, discovery, type Configuration } from 'openid-client';
import { answering } from './answering.js';
import { isLoopback, type GoogleConfig } from './google.config.js';

const DEADLINE_MS = 5_000;

export interface DiscoveredGoogle {
  /** What openid-client's functions take. */
  client: Configuration;
  issuer: string;
  /** Finds the key that a token is signed with, and asks for new ones now and then. */
  keys: JWTVerifyGetKey;
}

export interface Google {
  config: GoogleConfig;
  discover(): Promise<DiscoveredGoogle>;
}

/** Google, or an OpenID provider that stands in for it. It is asked who it is at the first use, not at the start. */
export function createGoogle(config: GoogleConfig): Google {
  let known: Promise<DiscoveredGoogle> | undefined;
  return {
    config,
    discover() {
      known ??= answering(discover(config)).catch((error: unknown) => {
        // Whoever comes next tries again.
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
