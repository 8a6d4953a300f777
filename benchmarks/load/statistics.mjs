export function median(values) {
  const ordered = sorted(values);
  const middle = (ordered.length - 1) / 2;
  return (ordered[Math.floor(middle)] + ordered[Math.ceil(middle)]) / 2;
}

/** Percentiles in milliseconds. */
export function latencies(times) {
  const ordered = sorted(times);
  return { p50: round(at(ordered, 0.5)), p99: round(at(ordered, 0.99)), max: round(at(ordered, 1)) };
}

/**
 * How `next` compares with `base`, both measured once a round, and `again`, a second measurement of the base in the same round.
 * A ratio no further from 1 than what the base differs from itself says nothing, and is `level`.
 */
export function compare(base, next, again) {
  const ratios = (values) => values.map((value, round_) => value / base[round_]);
  const noise = sorted(ratios(again));
  const ratio = median(ratios(next));
  const [low, high] = [Math.min(1, at(noise, 0)), Math.max(1, at(noise, 1))];
  return {
    ratio: round(ratio, 2),
    low: round(low, 2),
    high: round(high, 2),
    level: ratio >= low && ratio <= high,
  };
}

export const round = (value, digits = 1) => Number(value.toFixed(digits));

const sorted = (values) => values.toSorted((a, b) => a - b);
const at = (ordered, share) =>
  ordered[Math.min(ordered.length - 1, Math.floor(ordered.length * share))] ?? NaN;
