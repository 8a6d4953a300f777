import type { AppContext } from '../context.js';
import { expireReservation } from './release-stock.js';
import type { Reservation } from './reservation.entity.js';

const PAGE = 200;
// What is more than that waits for the next minute.
const MOST_AT_ONCE = 5_000;

/** Puts back on the shelf what was held for an order and neither sold nor given back in its time. */
export async function expireReservations(ctx: AppContext): Promise<void> {
  const due = ctx.db.reservations
    .find({ status: 'RESERVED', expiresAt: { $lte: new Date() } })
    .sort({ expiresAt: 1 })
    .limit(MOST_AT_ONCE)
    .lean<Reservation[]>()
    .cursor({ batchSize: PAGE });
  // One that fails must not keep the others waiting; the job fails all the same, and is seen.
  const failures: unknown[] = [];
  for await (const reservation of due) {
    await expireReservation(ctx, reservation).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Some reservations could not be expired.');
}
