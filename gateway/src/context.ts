import type { IncomingHttpHeaders } from 'node:http';
import type { Client } from '@cartwright/shared/identity/client';
import type { Identity } from '@cartwright/shared/identity/identity';

/** What lives as long as one operation. */
export interface GatewayContext {
  identity: Identity;
  /** Why the token of the request was refused: thrown for every operation that does not get a new one. */
  refusal: Error | null;
  requestId: string;
  headers: IncomingHttpHeaders;
  client: Client;
  /** From the cookie; for users alone. */
  refreshToken: string | null;
  /** Minted once for all subgraphs that the operation asks. */
  internalToken: string;
  /** Adds a `Set-Cookie` to the response. */
  setCookie: (cookie: string) => void;
}
