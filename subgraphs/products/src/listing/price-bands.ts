/** Where one price range of the facets ends and the next begins, in cents of the sale price. */
const BOUNDS_CENTS = [10_00, 25_00, 50_00, 100_00, 250_00, 500_00, 1_000_00, 2_500_00];

export interface PriceBand {
  minCents: number;
  /** Not in the range any more; null for the last one, which has no end. */
  maxCents: number | null;
}

export const priceBands: PriceBand[] = [0, ...BOUNDS_CENTS].map((minCents, index) => ({
  minCents,
  maxCents: BOUNDS_CENTS[index] ?? null,
}));

/** The index in `priceBands` that a price falls into. */
export const priceBandOf = (salePriceCents: number): number =>
  BOUNDS_CENTS.filter((bound) => bound <= salePriceCents).length;
