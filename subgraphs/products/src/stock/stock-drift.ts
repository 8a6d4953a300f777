import { countersMovedBy, type StockCounters, type StockMovementKind } from './stock-movement-kind.js';

/** The sum of all movements of one kind for one product. */
export interface MovementSum {
  kind: StockMovementKind;
  quantity: number;
}

export interface StockFacts {
  counters: StockCounters;
  movements: MovementSum[];
  /** How many units open reservations hold. */
  held: number;
}

export const counterNames = ['received', 'stock', 'reserved', 'sold'] as const;

/** The counters of a product according to its ledger. */
export const countersOf = (movements: MovementSum[]): StockCounters =>
  movements
    .map(({ kind, quantity }) => countersMovedBy(kind, quantity))
    .reduce(
      (sum, moved) => ({
        received: sum.received + moved.received,
        stock: sum.stock + moved.stock,
        reserved: sum.reserved + moved.reserved,
        sold: sum.sold + moved.sold,
      }),
      { received: 0, stock: 0, reserved: 0, sold: 0 },
    );

/** Describes for the log what disagrees about the stock of a product; empty if nothing does. */
export function findDrift({ counters, movements, held }: StockFacts): string[] {
  const { received, stock, reserved, sold } = counters;
  const expected = countersOf(movements);
  return [
    ...counterNames
      .filter((name) => counters[name] !== expected[name])
      .map((name) => `${name} is ${counters[name]}, the ledger says ${expected[name]}`),
    ...(received === stock + reserved + sold ? [] : ['received is not stock + reserved + sold']),
    ...counterNames.filter((name) => counters[name] < 0).map((name) => `${name} is below zero`),
    ...(reserved === held ? [] : [`reserved is ${reserved}, open reservations hold ${held}`]),
  ];
}
