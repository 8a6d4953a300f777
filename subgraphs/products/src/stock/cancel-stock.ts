import type { Reservation } from './reservation.entity.js';
import { releaseStock } from './release-stock.js';
import { returnStock } from './return-stock.js';
import type { StockContext } from './stock-context.js';

/**
 * Returns the stock of a cancelled order: reserved stock is released, and sold stock comes back except for
 * what was returned earlier. Idempotent.
 */
export async function cancelStock(ctx: StockContext, orderId: string): Promise<void> {
  // Everything was returned. It is marked as released, so that no late job takes the stock again.
  await ctx.db.reservations.updateOne({ _id: orderId, status: 'EXPIRED' }, { $set: { status: 'RELEASED' } });
  const reservation = await ctx.db.reservations.findById(orderId).lean<Reservation>();
  if (reservation?.status !== 'SOLD') return releaseStock(ctx, orderId);
  const lines = reservation.lines
    .map(({ productId, quantity, returned }) => ({ productId, quantity: quantity - returned }))
    .filter(({ quantity }) => quantity > 0);
  if (lines.length > 0) await returnStock(ctx, { orderId, returnId: 'cancelled', lines });
}
