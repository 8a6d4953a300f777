import type { ClientSession } from 'mongoose';
import type { CatalogueChange } from '../cache/catalogue-cache.js';
import type { AppContext } from '../context.js';
import { refreshListings } from '../listing/refresh-listings.js';
import { announceLowStock } from './announce-low-stock.js';
import type { StockChange } from './stock-change.js';

/**
 * Follows up a stock change in its transaction: updates the listings of products that sold out or came back,
 * and notifies administrators of low stock.
 */
export async function followUpStockChange(
  ctx: Pick<AppContext, 'db' | 'config'>,
  changes: StockChange[],
  change: CatalogueChange,
  session: ClientSession,
): Promise<void> {
  await announceLowStock(ctx, changes, session);
  const crossed = changes.filter(({ before, after }) => before > 0 !== after.stock > 0);
  if (crossed.length === 0) return;
  await change.listsChange();
  await refreshListings(
    ctx,
    crossed.map(({ after }) => after),
    session,
  );
}
