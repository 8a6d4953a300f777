import type { IncomingHttpHeaders } from 'node:http';
import type { Client } from '@cartwright/shared/identity/client';
import type { Identity } from '@cartwright/shared/identity/identity';
import type { SubgraphName } from './config.js';

/** The context of one operation. */
export interface GatewayContext {
  identity: Identity;
  /** Why the token was refused. Thrown for every operation except sign-in. */
  refusal: Error | null;
  requestId: string;
  headers: IncomingHttpHeaders;
  client: Client;
  /** From a cookie; only users gets it. */
  refreshToken: string | null;
  deviceToken: string | null;
  /** An internal token that only this subgraph accepts, minted at the first request to it. */
  internalTokenFor: (subgraph: SubgraphName) => Promise<string>;
  /** From the request, or from cart's response in an earlier step of the operation; only cart gets it. */
  cartToken: () => string | null;
  /** Passes a new cart token to the client and to later steps of the operation. */
  giveCartToken: (token: string) => void;
  /** Once a mutation has failed, later ones in the operation do not run. */
  hasFailedMutation: boolean;
  /** Aborts when the client closes its connection before it has its response. */
  clientGone: AbortSignal;
  /** Adds a `Set-Cookie` to the response. */
  setCookie: (cookie: string) => void;
}
