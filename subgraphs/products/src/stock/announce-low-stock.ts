import { sendLowStockNotice } from '@cartwright/shared/jobs/notifications';
import { newId } from '@cartwright/shared/mongo/new-id';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import { outboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';
import type { StockChange } from './stock-change.js';

/**
 * Requests a mail for each product whose stock has fallen to its threshold or whose threshold has risen to
 * its stock, but not for products that were low before. It runs in the transaction of the change, so `before`
 * is exact and each fall is announced once.
 */
export async function announceLowStock(
  { db, config }: Pick<AppContext, 'db' | 'config'>,
  changes: StockChange[],
  session: ClientSession,
): Promise<void> {
  const entries = changes.flatMap(({ before, thresholdBefore, after }) => {
    const { _id: productId, sku, name, stock, lowStockThreshold } = after;
    const threshold = lowStockThreshold ?? config.lowStockThreshold;
    const wasLowAt =
      (thresholdBefore === undefined ? lowStockThreshold : thresholdBefore) ?? config.lowStockThreshold;
    if (before <= wasLowAt || stock > threshold) return [];
    return outboxEntry(sendLowStockNotice, {
      version: 1,
      eventId: newId(),
      productId,
      sku,
      name,
      stock,
      threshold,
    });
  });
  if (entries.length > 0) await addToOutbox(db.outbox, entries, session);
}
