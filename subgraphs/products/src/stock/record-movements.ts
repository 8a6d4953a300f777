import type { Identity } from '@cartwright/shared/identity/identity';
import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';
import type { StockMovementKind } from './stock-movement-kind.js';

/** The database, and in a request the caller. */
export type LedgerContext = Pick<AppContext, 'db'> & { identity?: Identity };

export interface Movement {
  productId: string;
  kind: StockMovementKind;
  quantity: number;
  /** Replaces the id that derives from the cause, for a cause that must be unique across products. */
  id?: string;
  orderId?: string;
  reason?: string;
}

/**
 * Writes movements to the ledger in the transaction that changes the counters. The same cause moves a product
 * in the same way only once: a second attempt fails with a duplicate key.
 */
export async function recordMovements(
  { db, identity }: LedgerContext,
  cause: string,
  movements: Movement[],
  session: ClientSession,
): Promise<void> {
  if (movements.length === 0) return;
  const at = new Date();
  await db.stockMovements.insertMany(
    movements.map(({ id, ...movement }) => ({
      _id: id ?? `${cause}:${movement.kind}:${movement.productId}`,
      ...movement,
      userId: identity?.userId ?? null,
      service: identity?.caller ?? 'products',
      at,
    })),
    { session },
  );
}
