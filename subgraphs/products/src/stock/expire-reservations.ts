import type { AppContext } from '../context.js';
import { expireReservation } from './release-stock.js';
import type { Reservation } from './reservation.entity.js';

const PAGE = 200;
// The rest waits for the next minute.
const MOST_AT_ONCE = 5_000;

/** Releases reservations that were neither sold nor released in time. */
export async function expireReservations(ctx: AppContext): Promise<void> {
  const due = ctx.db.reservations
    .find({ status: 'RESERVED', expiresAt: { $lte: new Date() } })
    .sort({ expiresAt: 1 })
    .limit(MOST_AT_ONCE)
    .lean<Reservation[]>()
    .cursor({ batchSize: PAGE });
  // One failure does not stop the others, but fails the job, so that operators see it.
  const failures: unknown[] = [];
  for await (const reservation of due) {
    await expireReservation(ctx, reservation).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Some reservations could not be expired.');
}
