import { describe, expect, it } from '@jest/globals';
import { countersOf, findDrift, type MovementSum } from './stock-drift.js';

const movements: MovementSum[] = [
  { kind: 'RECEIVED', quantity: 20 },
  { kind: 'ADJUSTED', quantity: -3 },
  { kind: 'RESERVED', quantity: 9 },
  { kind: 'RELEASED', quantity: 2 },
  { kind: 'SOLD', quantity: 4 },
  { kind: 'RETURNED', quantity: 1 },
];
const counters = { received: 17, stock: 11, reserved: 3, sold: 3 };

describe('countersOf', () => {
  it('follows units through all kinds of movements', () => {
    expect(countersOf(movements)).toEqual(counters);
  });

  it('is zero for a product without movements', () => {
    expect(countersOf([])).toEqual({ received: 0, stock: 0, reserved: 0, sold: 0 });
  });
});

describe('findDrift', () => {
  it('finds nothing when counters, ledger and reservations agree', () => {
    expect(findDrift({ counters, movements, held: 3 })).toEqual([]);
  });

  it('reports each counter that contradicts the ledger', () => {
    const wrong = { ...counters, stock: 12, sold: 2 };
    expect(findDrift({ counters: wrong, movements, held: 3 })).toEqual([
      'stock is 12, the ledger says 11',
      'sold is 2, the ledger says 3',
    ]);
  });

  it('reports missing and doubled units', () => {
    expect(findDrift({ counters: { ...counters, sold: 4 }, movements, held: 3 })).toContain(
      'received is not stock + reserved + sold',
    );
  });

  it('reports negative counters, even if the ledger agrees', () => {
    const sold: MovementSum[] = [{ kind: 'RESERVED', quantity: 1 }];
    expect(findDrift({ counters: countersOf(sold), movements: sold, held: 1 })).toEqual([
      'stock is below zero',
    ]);
  });

  it('reports reserved stock without a reservation', () => {
    expect(findDrift({ counters, movements, held: 2 })).toEqual(['reserved is 3, open reservations hold 2']);
  });
});
