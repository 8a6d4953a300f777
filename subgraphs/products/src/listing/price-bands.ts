/** The start of each price range of the facets except the first, in cents of the sale price. */
const BOUNDS_CENTS = [10_00, 25_00, 50_00, 100_00, 250_00, 500_00, 1_000_00, 2_500_00];

export interface PriceBand {
  minCents: number;
  /** The highest price in the range, inclusive as in a filter; null for the last range, which is open. */
  maxCents: number | null;
}

export const priceBands: PriceBand[] = [0, ...BOUNDS_CENTS].map((minCents, index) => {
  const next = BOUNDS_CENTS[index];
  return { minCents, maxCents: next === undefined ? null : next - 1 };
});

/** The index in `priceBands` of the range of a price. */
export const priceBandOf = (salePriceCents: number): number =>
  BOUNDS_CENTS.filter((bound) => bound <= salePriceCents).length;
