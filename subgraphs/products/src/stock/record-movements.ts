import type { Identity } from '@cartwright/shared/identity/identity';
import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';
import type { StockMovementKind } from './stock-movement-kind.js';

/** Where movements are written, and in a request who is behind them. */
export type LedgerContext = Pick<AppContext, 'db'> & { identity?: Identity };

export interface Movement {
  productId: string;
  kind: StockMovementKind;
  quantity: number;
  /** In place of the one that is made from the cause, when that must not come again for any product. */
  id?: string;
  orderId?: string;
  reason?: string;
}

/**
 * Writes movements into the ledger, in the transaction of the counters. `cause` names what they are made for: the same cause
 * moves a product in the same way only once, and a second try fails as a duplicate key.
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
