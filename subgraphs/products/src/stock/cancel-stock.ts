import type { Reservation } from './reservation.entity.js';
import { releaseStock } from './release-stock.js';
import { returnStock } from './return-stock.js';
import type { StockContext } from './stock-context.js';

/**
 * Gives back what a cancelled order took: what was only reserved is released, what was sold already returns, less what has
 * come back before. Repeating it changes nothing.
 */
export async function cancelStock(ctx: StockContext, orderId: string): Promise<void> {
  // Its goods are back already; as released, no job that comes late takes them again.
  await ctx.db.reservations.updateOne({ _id: orderId, status: 'EXPIRED' }, { $set: { status: 'RELEASED' } });
  const reservation = await ctx.db.reservations.findById(orderId).lean<Reservation>();
  if (reservation?.status !== 'SOLD') return releaseStock(ctx, orderId);
  const lines = reservation.lines
    .map(({ productId, quantity, returned }) => ({ productId, quantity: quantity - returned }))
    .filter(({ quantity }) => quantity > 0);
  if (lines.length > 0) await returnStock(ctx, { orderId, returnId: 'cancelled', lines });
}
