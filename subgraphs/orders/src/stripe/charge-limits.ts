/** What one charge may come to, in hundredths. */
export interface ChargeLimits {
  minimumCents: number;
  maximumCents: number;
}

// As Stripe documents it: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
const MINIMUM_CENTS: Record<string, number> = {
  AED: 200,
  BGN: 100,
  CZK: 15_00,
  DKK: 250,
  GBP: 30,
  HKD: 400,
  MXN: 10_00,
  MYR: 200,
  NOK: 300,
  PLN: 200,
  RON: 200,
  SEK: 300,
  THB: 10_00,
};
const USUAL_MINIMUM_CENTS = 50;
const MAXIMUM_CENTS = 999_999_99;

/** An account that is paid out in another currency has the minimum of that one: a shop may set its own. */
export const chargeLimits = (currency: string, ownMinimumCents?: number): ChargeLimits => ({
  minimumCents: ownMinimumCents ?? MINIMUM_CENTS[currency.toUpperCase()] ?? USUAL_MINIMUM_CENTS,
  maximumCents: MAXIMUM_CENTS,
});
