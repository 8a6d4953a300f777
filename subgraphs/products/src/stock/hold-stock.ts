import type { AppContext } from '../context.js';

/** Extends a reservation to at least this time. One that has ended stays ended. */
export async function holdStock({ db }: Pick<AppContext, 'db'>, orderId: string, until: Date): Promise<void> {
  await db.reservations.updateOne({ _id: orderId, status: 'RESERVED' }, { $max: { expiresAt: until } });
}
