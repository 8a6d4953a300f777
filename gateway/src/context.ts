import type { IncomingHttpHeaders } from 'node:http';
import type { Client } from '@cartwright/shared/identity/client';
import type { Identity } from '@cartwright/shared/identity/identity';
import type { SubgraphName } from './config.js';

/** The context of one operation. */
export interface GatewayContext {
  identity: Identity;
  /** Why the gateway refused the token. Every operation except sign-in throws this. */
  refusal: Error | null;
  requestId: string;
  headers: IncomingHttpHeaders;
  client: Client;
  /** From a cookie. The gateway sends it to users only. */
  refreshToken: string | null;
  deviceToken: string | null;
  /**
   * Returns an internal token that only this subgraph accepts, and mints it for the first request to the
   * subgraph.
   */
  internalTokenFor: (subgraph: SubgraphName) => Promise<string>;
  /**
   * From the request, or from cart's response in an earlier step of the operation. The gateway sends it to
   * cart only.
   */
  cartToken: () => string | null;
  /** Sets a new cart token for the client and for later steps of the operation. */
  setCartToken: (token: string) => void;
  /** Once a mutation has failed, later ones in the operation do not run. */
  hasFailedMutation: boolean;
  /** Aborts when the client disconnects before it has received its response. */
  disconnectSignal: AbortSignal;
  /** Adds a `Set-Cookie` to the response. */
  setCookie: (cookie: string) => void;
}
