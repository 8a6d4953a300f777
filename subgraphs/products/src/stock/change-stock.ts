import { inTransaction } from '@cartwright/shared/mongo/transaction';
import { inTurn } from '@cartwright/shared/mongo/in-turn';
import type { ClientSession } from 'mongoose';
import type { CatalogueChange } from '../cache/catalogue-cache.js';
import type { AppContext } from '../context.js';

/** Where a change of stock happens: all that it writes belongs to the session. */
export interface StockChangeScope {
  change: CatalogueChange;
  session: ClientSession;
}

/** Runs a change of the stock of these products as one transaction, behind those that came earlier for any of them. */
export const changeStock = <T>(
  ctx: AppContext,
  productIds: string[],
  work: (scope: StockChangeScope) => Promise<T>,
): Promise<T> => inTurn(productIds, () => changeStockNow(ctx, productIds, work));

/** The same for whoever has waited for its turn already. */
export const changeStockNow = <T>(
  ctx: AppContext,
  productIds: string[],
  work: (scope: StockChangeScope) => Promise<T>,
): Promise<T> =>
  ctx.cache.change(productIds, (change) =>
    inTransaction(ctx.connection, (session) => work({ change, session })),
  );
