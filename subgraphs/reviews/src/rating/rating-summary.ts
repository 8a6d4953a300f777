export const MIN_RATING = 1;
export const MAX_RATING = 5;

export interface RatingSummary {
  count: number;
  sum: number;
  histogram: number[];
}

export const emptySummary = (): RatingSummary => ({
  count: 0,
  sum: 0,
  histogram: Array<number>(MAX_RATING).fill(0),
});

/** Two decimals; null while nobody has rated. */
export function averageRating({ count, sum }: RatingSummary): number | null {
  return count === 0 ? null : Math.round((sum / count) * 100) / 100;
}

/** A review that comes has only `after`, one that goes only `before`. */
export interface RatingMove {
  before?: number;
  after?: number;
}

/** What a review's change adds to each field of the summary, for `$inc`; what stays as it is is left out. */
export function summaryChange({ before, after }: RatingMove): Record<string, number> {
  const change: Record<string, number> = {};
  const add = (field: string, amount: number) => {
    change[field] = (change[field] ?? 0) + amount;
  };
  for (const [rating, sign] of [[before, -1] as const, [after, 1] as const]) {
    if (rating === undefined) continue;
    add('count', sign);
    add('sum', sign * rating);
    add(`histogram.${rating - 1}`, sign);
  }
  return Object.fromEntries(Object.entries(change).filter(([, amount]) => amount !== 0));
}
