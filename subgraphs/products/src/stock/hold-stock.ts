import type { AppContext } from '../context.js';

/** Holds what is reserved for an order at least until then. What has ended before stays ended. */
export async function holdStock({ db }: Pick<AppContext, 'db'>, orderId: string, until: Date): Promise<void> {
  await db.reservations.updateOne({ _id: orderId, status: 'RESERVED' }, { $max: { expiresAt: until } });
}
