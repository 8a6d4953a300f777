import { sendLowStockNotice } from '@cartwright/shared/jobs/job-types';
import { newId } from '@cartwright/shared/mongo/new-id';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import { outboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';
import type { StockChange } from './stock-change.js';

/**
 * Asks for a mail about each product whose stock has come down to its threshold, or whose threshold has come up to its
 * stock, and not about those that were there before. In the transaction of the change, where `before` is what no other writer has seen or will see.
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
