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

/** The average with two decimals. Null without ratings. */
export function averageRating({ count, sum }: RatingSummary): number | null {
  return count === 0 ? null : Math.round((sum / count) * 100) / 100;
}

/** A new review has only `after`, a deleted one only `before`. */
export interface RatingChange {
  before?: number;
  after?: number;
}

/** Returns what a change adds to each field of the summary, for `$inc`. Omits fields that do not change. */
export function summaryChange({ before, after }: RatingChange): Record<string, number> {
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
