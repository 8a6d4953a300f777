import type { IncomingHttpHeaders } from 'node:http';
import type { Client } from '@cartwright/shared/identity/client';
import type { Identity } from '@cartwright/shared/identity/identity';
import type { SubgraphName } from './config.js';

/** The key to a guest's cart, in requests and in the response to the one that made the cart. */
export const CART_TOKEN_HEADER = 'x-cart-token';

/** What lives as long as one operation. */
export interface GatewayContext {
  identity: Identity;
  /** Why the token of the request was refused: thrown for every operation that does not get a new one. */
  refusal: Error | null;
  requestId: string;
  headers: IncomingHttpHeaders;
  client: Client;
  /** From cookies; for users alone. */
  refreshToken: string | null;
  deviceToken: string | null;
  /** What opens one subgraph to the operation, and no other; minted when it is first asked. */
  internalTokenFor: (subgraph: SubgraphName) => Promise<string>;
  /** From the request, or from cart since an earlier step of the operation; for cart alone. */
  cartToken: () => string | null;
  /** Hands a new one to the client, and to later steps of the operation. */
  giveCartToken: (token: string) => void;
  /** True once a mutation has failed: those after it in the operation do not run. */
  hasFailedMutation: boolean;
  /** Adds a `Set-Cookie` to the response. */
  setCookie: (cookie: string) => void;
}
