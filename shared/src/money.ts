import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

// The largest amount that a client may send. Sums of such amounts stay far below the largest safe integer.
const MAX_CENTS = 100_000_000_00;

export const toMajorUnits = (cents: number): number => cents / 100;

/** Converts a client's amount in major units, with at most two decimals, to integer cents. */
export function toCents(major: unknown): number {
  const cents = typeof major === 'number' ? Math.round(major * 100) : NaN;
  if (!Number.isSafeInteger(cents) || Math.abs(cents) > MAX_CENTS || cents / 100 !== major) {
    throw new GraphQLError(
      `Money must be a number in major units with at most two decimals, such as 25.99, and at most ${toMajorUnits(MAX_CENTS)} either way; got ${shown(major)}.`,
      { extensions: { code: 'BAD_USER_INPUT' } },
    );
  }
  return cents;
}

// JSON would turn a number that is not finite into null.
const shown = (value: unknown): string =>
  typeof value === 'number' ? String(value) : String(JSON.stringify(value)).slice(0, 50);

/** The price after a discount in whole percent, rounded half up to the cent. */
export function discountedCents(priceCents: number, discountPercent: number): number {
  return Math.floor((priceCents * (100 - discountPercent) + 50) / 100);
}

export const Money = new GraphQLScalarType<number, number>({
  name: 'Money',
  description:
    'An amount in major units of the store currency with at most two decimals, such as 25.99. Stored as integer cents.',
  serialize: (cents) => toMajorUnits(cents as number),
  parseValue: toCents,
  parseLiteral: (node) =>
    toCents(node.kind === Kind.INT || node.kind === Kind.FLOAT ? Number(node.value) : node.kind),
});
