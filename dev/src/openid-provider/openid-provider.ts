import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import { isMisdirected, MISDIRECTED } from '@cartwright/shared/http/localhost-only';
import type { JWK } from 'oidc-provider';
import { openAccounts } from './accounts.js';
import { answerInteraction, INTERACTION_PATH } from './answer-interaction.js';
import { createProvider } from './create-provider.js';
import { newSigningKey } from './new-signing-key.js';

export interface OpenIdProviderOptions {
  port?: number;
  host?: string;
  /** Where browsers may be sent back to. */
  redirectUris: string[];
  /** A private key with `alg`; by default one of its own. */
  signingKey?: JWK;
}

export interface OpenIdProvider {
  /** What users takes to be Google's settings. */
  settings: { clientId: string; clientSecret: string; issuer: string; redirectUris: string[] };
  stop(): Promise<void>;
}

/** Stands in for Google: anybody may be whoever they say they are. `login_hint` with an address asks no questions. */
export async function startOpenIdProvider({
  port = 0,
  host = '127.0.0.1',
  redirectUris,
  signingKey,
}: OpenIdProviderOptions): Promise<OpenIdProvider> {
  const server = createServer();
  await once(server.listen(port, host), 'listening');
  const issuer = `http://${host}:${(server.address() as AddressInfo).port}`;
  const client = { clientId: 'cartwright', clientSecret: randomBytes(24).toString('hex'), redirectUris };

  const accounts = openAccounts();
  const provider = await createProvider({
    issuer,
    ...client,
    signingKey: signingKey ?? (await newSigningKey()),
    findAccount: (subject) => accounts.find(subject),
  });
  const serveProtocol = provider.callback();
  server.on('request', (request, response) => {
    if (isMisdirected(request)) return void response.writeHead(421).end(MISDIRECTED);
    if (request.url?.startsWith(INTERACTION_PATH))
      return void answerInteraction({ provider, accounts }, request, response);
    return void serveProtocol(request, response);
  });

  return {
    settings: { ...client, issuer },
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
