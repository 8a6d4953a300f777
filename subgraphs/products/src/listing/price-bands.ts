/** Where each price range of the facets but the first begins, in cents of the sale price. */
const BOUNDS_CENTS = [10_00, 25_00, 50_00, 100_00, 250_00, 500_00, 1_000_00, 2_500_00];

export interface PriceBand {
  minCents: number;
  /** The greatest price in it, as a filter has it; null for the last one, which has no end. */
  maxCents: number | null;
}

export const priceBands: PriceBand[] = [0, ...BOUNDS_CENTS].map((minCents, index) => {
  const next = BOUNDS_CENTS[index];
  return { minCents, maxCents: next === undefined ? null : next - 1 };
});

/** The index in `priceBands` that a price falls into. */
export const priceBandOf = (salePriceCents: number): number =>
  BOUNDS_CENTS.filter((bound) => bound <= salePriceCents).length;
