import { describe, expect, it } from '@jest/globals';
import { countersMovedBy, stockEffects, type StockMovementKind } from './stock-movement-kind.js';

describe('countersMovedBy', () => {
  it.each(Object.keys(stockEffects) as StockMovementKind[])(
    'keeps received = stock + reserved + sold: %s',
    (kind) => {
      const { received, stock, reserved, sold } = countersMovedBy(kind, 7);
      expect(received).toBe(stock + reserved + sold);
      expect([received, stock, reserved, sold].filter((moved) => Math.abs(moved) === 7)).toHaveLength(2);
    },
  );
});
