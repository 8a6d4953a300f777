import type { Identity } from '@cartwright/shared/identity/identity';
import type { AppContext } from '../context.js';

/** What commands of stock know: in a request also who is behind it, for the ledger. */
export type StockContext = AppContext & { identity?: Identity };
