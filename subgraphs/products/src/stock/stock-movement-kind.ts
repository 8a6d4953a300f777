export interface StockCounters {
  received: number;
  stock: number;
  reserved: number;
  sold: number;
}

/**
 * How one unit of a movement changes the counters of its product. Every row keeps received = stock + reserved
 * + sold.
 */
export const stockEffects = {
  RECEIVED: { received: 1, stock: 1, reserved: 0, sold: 0 },
  ADJUSTED: { received: 1, stock: 1, reserved: 0, sold: 0 },
  RESERVED: { received: 0, stock: -1, reserved: 1, sold: 0 },
  RELEASED: { received: 0, stock: 1, reserved: -1, sold: 0 },
  SOLD: { received: 0, stock: 0, reserved: -1, sold: 1 },
  RETURNED: { received: 0, stock: 1, reserved: 0, sold: -1 },
} satisfies Record<string, StockCounters>;

export type StockMovementKind = keyof typeof stockEffects;

/** How a movement changes the counters of its product. */
export function countersMovedBy(kind: StockMovementKind, quantity: number): StockCounters {
  const { received, stock, reserved, sold } = stockEffects[kind];
  return {
    received: received * quantity,
    stock: stock * quantity,
    reserved: reserved * quantity,
    sold: sold * quantity,
  };
}
