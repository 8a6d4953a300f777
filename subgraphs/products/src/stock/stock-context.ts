import type { Identity } from '@cartwright/shared/identity/identity';
import type { AppContext } from '../context.js';

/** The context of stock commands. A request adds its caller, whom the ledger records. */
export type StockContext = AppContext & { identity?: Identity };
