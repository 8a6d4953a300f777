import { inTransaction } from '@cartwright/shared/mongo/transaction';
import { inTurn } from '@cartwright/shared/mongo/in-turn';
import type { ClientSession } from 'mongoose';
import type { CatalogueChange } from '../cache/catalogue-cache.js';
import type { AppContext } from '../context.js';

/** The scope of a stock change: every write belongs to the session. */
export interface StockChangeScope {
  change: CatalogueChange;
  session: ClientSession;
}

/** Runs a stock change of these products in one transaction, after earlier changes of any of them. */
export const changeStock = <T>(
  ctx: AppContext,
  productIds: string[],
  work: (scope: StockChangeScope) => Promise<T>,
): Promise<T> => inTurn(productIds, () => changeStockNow(ctx, productIds, work));

/** The same for callers that already hold the queue of these products. */
export const changeStockNow = <T>(
  ctx: AppContext,
  productIds: string[],
  work: (scope: StockChangeScope) => Promise<T>,
): Promise<T> =>
  ctx.cache.change(productIds, (change) =>
    inTransaction(ctx.connection, (session) => work({ change, session })),
  );
