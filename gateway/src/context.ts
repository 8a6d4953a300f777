import type { IncomingHttpHeaders } from 'node:http';
import type { Identity } from '@cartwright/shared/identity/identity';

/** What lives as long as one operation. */
export interface GatewayContext {
  identity: Identity;
  requestId: string;
  headers: IncomingHttpHeaders;
  /** Minted once for all subgraphs that the operation asks. */
  internalToken: string;
}
