import { conflict } from '@cartwright/shared/errors';
import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';
import type { Reservation, ReservationStatus } from './reservation.entity.js';

export interface ReservationEnd {
  from: ReservationStatus[];
  to: ReservationStatus;
  /** Statuses with nothing left to do. */
  done: ReservationStatus[];
}

/**
 * Ends a reservation in the transaction that moves its stock, and returns its former state. Null if it has
 * already ended this way. CONFLICT if it has ended in another way.
 */
export async function endReservation(
  { db }: AppContext,
  orderId: string,
  { from, to, done }: ReservationEnd,
  session: ClientSession,
): Promise<Reservation | null> {
  const before = await db.reservations
    .findOneAndUpdate(
      { _id: orderId, status: { $in: from } },
      { $set: { status: to } },
      { session, returnDocument: 'before' },
    )
    .lean<Reservation>();
  if (before) return before;
  const current = await db.reservations.findById(orderId, null, { session }).lean<Reservation>();
  if (current && done.includes(current.status)) return null;
  throw conflict(`Order ${orderId} has no reserved stock.`);
}

export const productIdsOf = ({ lines }: Reservation): string[] => lines.map(({ productId }) => productId);
